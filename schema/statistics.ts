/** Conversation statistics of one call, as defined in docs/04-specs/definitions.md. Null means "not enough speech". */
import { z } from "zod";

export const statistics = z.object({
  /** Seconds of speech. */
  repSpeechSeconds: z.number(),
  buyerSpeechSeconds: z.number(),
  /** Our speech seconds ÷ all speech seconds, 0 to 1. */
  talkRatio: z.number().nullable(),
  longestMonologueSeconds: z.number().nullable(),
  longestCustomerStorySeconds: z.number().nullable(),
  /** Switches between the sides per 5 minutes. */
  interactivity: z.number().nullable(),
  /** Median silence before we answer, ms. */
  patienceMs: z.number().nullable(),
  /** Questions we asked in the call. */
  repQuestions: z.number().int(),
  buyerQuestions: z.number().int(),
  /** Words a minute of own speech. */
  talkSpeedWpm: z.number().nullable(),
  /** Times we started inside their turn, overlap of 0.4 s or more. */
  interruptions: z.number().int(),
  /** Share of the call in which both speak, 0 to 1. */
  overtalk: z.number(),
  enoughSpeech: z.boolean(),
});
export type Statistics = z.infer<typeof statistics>;
