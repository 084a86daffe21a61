/** Cuts an e-mail's body after each sentence that rests on words that were said. Pure. */
import type { Quote } from "../../../../schema/evidence.ts";
import type { ChangeOf } from "../../../../schema/proposal.ts";

export interface CitedPiece {
  text: string;
  quote: Quote | null;
}

/** Sentences that are not in the body (a person changed it) are left out; the body is always shown whole. */
export function cite(body: string, sentences: ChangeOf<"email_draft">["sentences"]): CitedPiece[] {
  const pieces: CitedPiece[] = [];
  let from = 0;
  for (const sentence of sentences) {
    const quote = sentence.evidence.find((one) => one.kind === "utterance");
    const at = quote ? body.indexOf(sentence.text, from) : -1;
    if (!quote || at < 0) continue;
    const end = at + sentence.text.length;
    pieces.push({ text: body.slice(from, end), quote });
    from = end;
  }
  if (from < body.length) pieces.push({ text: body.slice(from), quote: null });
  return pieces;
}
