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
import { type Span, spacedWords, type SpokenText, trimSpan } from "./spoken-text.ts";

/** How sure the net must be. */
interface Bounds {
  /** Below this it says "nobody asks" against the form. */
  denied: number;
  /** From this on it says "somebody asks" without any. */
  sure: number;
  /** And so sure it must be of "…, right?", which mostly asks nothing … */
  tag: number;
  /** … and in a long turn without marks, where it would find a question somewhere. */
  long: number;
}
/** A sentence given alone asks half of the time. */
const ALONE: Bounds = { denied: 0.45, sure: 0.45, tag: 0.5, long: 0.5 };
/** A turn of a call has sentences by the dozen, and few of them ask without the form of a question. */
const IN_CALL: Bounds = { denied: 0.45, sure: 0.75, tag: 0.85, long: 0.85 };
const MAX_FORMLESS_WORDS = 16;
/** Of two questions in one breath the net must hear each. */
const PART_SURE = 0.8;
/** From this on the net's word for the kind counts more than the pattern's. */
const KIND_SURE = 0.5;

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
function heard(
  spoken: SpokenText,
  within: Span,
  { denied }: Bounds,
): { kind: QuestionKind; confidence: number } | null {
  const { original: text, lower } = spoken;
  const [best] = findLearned({ net: "questions", text, lower, within, atLeast: denied }).toSorted(
    (a, b) => b.confidence - a.confidence,
  );
  return best ? { kind: best.label as QuestionKind, confidence: best.confidence } : null;
}

/** @param at.within the sentence, or a window of it when it is too long to be read at once */
function askedIn(spoken: SpokenText, at: { sentence: Span; within: Span; bounds: Bounds }): Asked[] {
  const { lower } = spoken;
  const { sentence, within, bounds } = at;
  const best = heard(spoken, within, bounds);
  if (!best) return [];
  const [formed] = askedByForm(spoken, within);
  if (!formed) {
    const said = lower.slice(sentence.start, sentence.end).trim();
    // A full stop was written here: the transcriber heard no question.
    if (/[.!;]$/.test(said)) return [];
    const bare = withoutLeadIn(lower, within);
    const words = lower.slice(bare.start, bare.end).trim();
    const isLong = spacedWords(said) > MAX_FORMLESS_WORDS;
    if (isNoQuestion(words) || (best.confidence < bounds.tag && ONLY_TAG.test(words))) return [];
    if (OWN_DUTY.test(words) || SHOWN.test(said) || best.confidence < (isLong ? bounds.long : bounds.sure))
      return [];
    return [{ ...best, span: bare }];
  }
  const spans = splitAtJoints(lower, formed.span);
  const parts = spans.length > 1 ? spans.map((span) => ({ span, said: heard(spoken, span, bounds) })) : [];
  // Each half of "is it yours and who services it" asks by itself; else the words are one question.
  if (parts.length > 1 && parts.every(({ said }) => said && said.confidence >= PART_SURE))
    return parts.map(({ span, said }) => ({ ...said!, span }));
  const kind = !formed.isSureOfKind && best.confidence >= KIND_SURE ? best.kind : formed.kind;
  return [{ span: formed.span, kind, confidence: best.confidence }];
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/**
 * @param input.previous latest utterance of the other side; null where the words are all there is
 * @param input.wishes where the buyer asks to be called: a request to act, however it is put
 * @returns facts in the order of the text
 */
export function findQuestions(input: {
  utterance: Utterance;
  spoken: SpokenText;
  previous: Utterance | null;
  wishes: Span[];
}): FactOf<"question">[] {
  const { utterance, spoken, previous, wishes } = input;
  const bounds = previous ? IN_CALL : ALONE;
  return spoken.sentences
    .flatMap((sentence) =>
      segmentsWithin(spoken, sentence).flatMap((within) => askedIn(spoken, { sentence, within, bounds })),
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
