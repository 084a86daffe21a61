/**
 * The files of the utterance suites: one JSON object a line, keys beyond these ignored. `previous` may be left
 * out. Types are checked against the product's own lists, so a misspelt label is an error and not a miss.
 */
import { IANAZone } from "luxon";
import { z } from "zod";
import { objectionType, questionKind, signalType, timeRange } from "../../../schema/fact.ts";
import { speaker } from "../../../schema/utterance.ts";

const id = z.union([z.string(), z.number()]).transform(String);
const said = { id, speaker, text: z.string() };
/** What the other side said just before, where it matters. */
const previous = z
  .object({ speaker, text: z.string() })
  .nullish()
  .transform((value) => value ?? null);

export const objectionLine = z.object({ ...said, previous, objections: z.array(objectionType) });
export const signalLine = z.object({ ...said, previous, signals: z.array(signalType) });
export const questionLine = z.object({
  ...said,
  previous,
  questions: z.array(
    z.object({
      text: z.string().min(1).describe("the words of the question, as they stand in the text"),
      kind: questionKind,
    }),
  ),
});
export const commitmentLine = z.object({
  ...said,
  previous,
  commitments: z.array(
    z.object({ owner: speaker, action: z.string().optional(), due_text: z.string().nullish() }),
  ),
});
export const callbackLine = z.object({
  id,
  text: z.string(),
  previous,
  spoken_at: z.iso
    .datetime({ offset: true, error: "is not a date-time with an offset" })
    .describe('the moment of speaking; its offset is what "your time" means in the buyer\'s mouth'),
  buyer_tz: z.string().refine((zone) => IANAZone.isValidZone(zone), "is not an IANA time zone"),
  callback: timeRange.nullable(),
});

export type QuestionLine = z.infer<typeof questionLine>;
export type CallbackLine = z.infer<typeof callbackLine>;
