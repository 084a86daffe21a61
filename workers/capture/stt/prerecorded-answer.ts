/**
 * Deepgram's answer about a whole recording (protocols §3.10), as far as we read it: the words of every channel,
 * on the recording's own clock. Anything that is not such an answer is null, never an empty transcript: an answer
 * that was cut short must not pass for silence. Pure.
 */
import type { Deepgram } from "@deepgram/sdk";
import { z } from "zod";
import type { Word } from "../../../schema/utterance.ts";

type VendorChannel = Deepgram.ListenV1Response["results"]["channels"][number];
type VendorWord = NonNullable<NonNullable<VendorChannel["alternatives"]>[number]["words"]>[number];

export interface RecordedWord extends Word {
  /** The voice it was told to be, where voices were told apart: 0 is the first that spoke. */
  voice: number | null;
}

export interface RecordedWords {
  /** How much the transcriber says it was given; Workers AI does not say. */
  durationMs: number | null;
  engine: string | null;
  /** Of each channel, in order of time. */
  channels: RecordedWord[][];
}

const seconds = z.number().nonnegative();

const word = z.object({
  word: z.string(),
  start: seconds,
  end: seconds,
  confidence: z.number().catch(0),
  punctuated_word: z.string().optional(),
  speaker: z.number().int().nonnegative().optional(),
}) satisfies z.ZodType<Pick<VendorWord, "word" | "start" | "end" | "confidence">>;

const answer = z.object({
  metadata: z
    .object({
      duration: seconds.optional(),
      model_info: z.record(z.string(), z.object({ name: z.string().optional() })).optional(),
    })
    .optional(),
  results: z.object({
    channels: z.array(
      z.object({
        alternatives: z
          .array(z.object({ transcript: z.string(), words: z.array(word).optional() }))
          .optional(),
      }),
    ),
  }),
});

export function parseRecordedAnswer(body: unknown): RecordedWords | null {
  const parsed = answer.safeParse(body);
  if (!parsed.success) return null;
  const { metadata, results } = parsed.data;
  const best = results.channels.map((channel) => channel.alternatives?.[0]);
  // Words without their places cannot be put anywhere.
  if (best.some((one) => one && one.transcript.trim() !== "" && !one.words?.length)) return null;
  const [model] = Object.values(metadata?.model_info ?? {});
  return {
    durationMs: metadata?.duration === undefined ? null : Math.round(metadata.duration * 1_000),
    engine: model?.name ?? null,
    channels: best.map((one) => (one?.words ?? []).map(toWord).toSorted((a, b) => a.startMs - b.startMs)),
  };
}

function toWord(heard: z.infer<typeof word>): RecordedWord {
  const startMs = Math.round(heard.start * 1_000);
  return {
    text: heard.punctuated_word ?? heard.word,
    startMs,
    endMs: Math.max(startMs, Math.round(heard.end * 1_000)),
    confidence: Math.min(1, Math.max(0, heard.confidence)),
    voice: heard.speaker ?? null,
  };
}
