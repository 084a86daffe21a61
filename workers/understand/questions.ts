/**
 * Questions, whoever asks: parts of an utterance that ask for information, `open` or `closed`. A request to act
 * and a rhetorical tag are none. What word order or a mark gives away (`question-grammar.ts`) stands unless the
 * net is sure that nobody asks; what nothing gives away is the net's alone.
 */
import type { FactOf, QuestionKind } from "../../schema/fact.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { factBase } from "./fact-base.ts";
import { findLearned } from "./model/learned-labels.ts";
import { askedByForm, isNoQuestion, ONLY_TAG, splitAtJoints, withoutLeadIn } from "./question-grammar.ts";
import { segmentsWithin } from "./segments.ts";
import { type Span, type SpokenText, trimSpan } from "./spoken-text.ts";

/** Below this the net says "nobody asks" against the form. */
const DENIED = 0.3;
/** From this on it says "somebody asks" without any. */
const SURE = 0.5;
/** And so sure it must be of "…, right?", which mostly asks nothing. */
const TAG_SURE = 0.8;
/** From this on the net's word for the kind counts more than the pattern's. */
const KIND_SURE = 0.5;

/** What asks without any form is short; in a long turn without marks the net would find one somewhere. */
const MAX_FORMLESS_WORDS = 16;
/** "so this is the home page is it": said of what both are looking at, it asks nothing. */
const SHOWN = /^(?:so )?(?:this|that)(?:'s| is)\b.*\b(?:is it|isn't it|right|yeah)[\s?]*$/;
/** "our IT team will need to review it": what one's own side has to do is told, not asked. */
const OWN_DUTY = /^(?:our|my) .*\b(?:will need|needs?|ha(?:s|ve)) to\b/;

interface Asked {
  span: Span;
  kind: QuestionKind;
  confidence: number;
}

/** How sure the net is of the likelier kind; null when it denies that anybody asks. */
function heard(spoken: SpokenText, within: Span): { kind: QuestionKind; confidence: number } | null {
  const { original: text, lower } = spoken;
  const [best] = findLearned({ net: "questions", text, lower, within, atLeast: DENIED }).toSorted(
    (a, b) => b.confidence - a.confidence,
  );
  return best ? { kind: best.label as QuestionKind, confidence: best.confidence } : null;
}

/** @param within the sentence, or a window of it when it is too long to be read at once */
function askedIn(spoken: SpokenText, sentence: Span, within: Span): Asked[] {
  const { lower } = spoken;
  const best = heard(spoken, within);
  if (!best) return [];
  const [formed] = askedByForm(spoken, within);
  if (!formed) {
    const said = lower.slice(sentence.start, sentence.end).trim();
    // A full stop was written here: the transcriber heard no question.
    if (/[.!;]$/.test(said)) return [];
    const bare = withoutLeadIn(lower, within);
    const words = lower.slice(bare.start, bare.end).trim();
    if (isNoQuestion(words) || (best.confidence < TAG_SURE && ONLY_TAG.test(words))) return [];
    if (
      OWN_DUTY.test(words) ||
      best.confidence < SURE ||
      SHOWN.test(said) ||
      said.split(/\s+/).length > MAX_FORMLESS_WORDS
    )
      return [];
    return [{ ...best, span: bare }];
  }
  const spans = splitAtJoints(lower, formed.span);
  const parts = spans.length > 1 ? spans.map((span) => ({ span, said: heard(spoken, span) })) : [];
  // Each half of "is it yours and who services it" asks by itself; else the words are one question.
  if (parts.length > 1 && parts.every(({ said }) => said && said.confidence >= SURE))
    return parts.map(({ span, said }) => ({ ...said!, span }));
  const kind = !formed.isSureOfKind && best.confidence >= KIND_SURE ? best.kind : formed.kind;
  return [{ span: formed.span, kind, confidence: best.confidence }];
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/**
 * @param input.wishes where the buyer asks to be called: a request to act, however it is put
 * @returns facts in the order of the text
 */
export function findQuestions(input: {
  utterance: Utterance;
  spoken: SpokenText;
  wishes: Span[];
}): FactOf<"question">[] {
  const { utterance, spoken, wishes } = input;
  return spoken.sentences
    .flatMap((sentence) =>
      segmentsWithin(spoken, sentence).flatMap((within) => askedIn(spoken, sentence, within)),
    )
    .flatMap((asked) => {
      const span = trimSpan(spoken.original, asked.span);
      return span && !wishes.some((wish) => overlaps(wish, span)) ? [{ ...asked, span }] : [];
    })
    .map(({ span, kind, confidence }, index) => ({
      ...factBase({ utterance, type: "question", index, span }),
      type: "question",
      certainty: "explicit",
      confidence,
      kind,
    }));
}
