/** Utterances: one speaker's stretch of speech as the transcriber finalised it, on the call's own clock. */
import { z } from "zod";
import { callId, utteranceId } from "./ids.ts";

export const speaker = z.enum(["rep", "buyer"]);
export type Speaker = z.infer<typeof speaker>;

/** Channel 0 is always our side and channel 1 theirs, whichever leg of the telephone call they are on. */
export const channelOf: Record<Speaker, 0 | 1> = { rep: 0, buyer: 1 };
export const speakerOf = (channel: 0 | 1): Speaker => (channel === 0 ? "rep" : "buyer");

export const word = z.object({
  text: z.string(),
  /** ms since the call's audio began */
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
  /** 0 to 1, from the transcriber */
  confidence: z.number().min(0).max(1),
});
export type Word = z.infer<typeof word>;

export const utterance = z.object({
  id: utteranceId,
  callId,
  speaker,
  /** The speaker's name when known; never guessed. */
  name: z.string().nullable(),
  /** Of a meeting: whose voice it was, so that a name that comes later finds its words. */
  participant: z.string().optional(),
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
  text: z.string(),
  words: z.array(word),
  confidence: z.number().min(0).max(1),
  /** Absent: heard live. `healed`: found afterwards where nobody could hear. `uploaded`: of a recording from a file. */
  origin: z.enum(["healed", "uploaded"]).optional(),
  /** `inferred`: both sides were on one channel, or nobody has said yet whose voice it was; it can be wrong. */
  speakerCertainty: z.literal("inferred").optional(),
  /** The other side's words, come back over this line: nobody on this side said them. */
  echo: z.literal(true).optional(),
});
export type Utterance = z.infer<typeof utterance>;

/** What people said themselves: everything but echo. */
export const spokenOf = (utterances: readonly Utterance[]): Utterance[] =>
  utterances.filter((utterance) => !utterance.echo);
