/**
 * Deepgram's live messages, as far as we read them (protocols §3.4). Times stay seconds of the connection;
 * whose clock that is, is the connection's business. A message we do not know is ignored, never an error.
 */
import type { Deepgram } from "@deepgram/sdk";
import { z } from "zod";
import { parseJson } from "../../parse-json.ts";

type VendorResults = Deepgram.listen.ListenV1Results;
type VendorWord = VendorResults["channel"]["alternatives"][number]["words"][number];

const seconds = z.number().nonnegative();
const channelOfTwo = z.union([z.literal(0), z.literal(1)]);

const word = z.object({
  word: z.string(),
  start: seconds,
  end: seconds,
  confidence: z.number(),
  punctuated_word: z.string().optional(),
}) satisfies z.ZodType<Pick<VendorWord, "word" | "start" | "end" | "confidence" | "punctuated_word">>;
type HeardWord = z.infer<typeof word>;

const results = z.object({
  channel_index: z.tuple([channelOfTwo], z.number()),
  start: seconds,
  duration: seconds,
  is_final: z.boolean().optional(),
  speech_final: z.boolean().optional(),
  from_finalize: z.boolean().optional(),
  channel: z.object({
    alternatives: z.array(
      z.object({ transcript: z.string(), confidence: z.number().catch(0), words: z.array(word).catch([]) }),
    ),
  }),
  metadata: z
    .object({ model_info: z.object({ name: z.string() }) })
    .optional()
    .catch(undefined),
});

const utteranceEnd = z.object({ channel: z.tuple([channelOfTwo], z.number()), last_word_end: z.number() });
const failure = z.object({
  message: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  variant: z.string().optional().catch(undefined),
});

export type ListenMessage =
  | {
      kind: "results";
      channel: 0 | 1;
      startSeconds: number;
      durationSeconds: number;
      isFinal: boolean;
      speechFinal: boolean;
      fromFinalize: boolean;
      transcript: string;
      confidence: number;
      words: HeardWord[];
      engine: string | null;
    }
  | { kind: "utterance_end"; channel: 0 | 1; lastWordEndSeconds: number }
  /** The last message of a connection that was closed in order. */
  | { kind: "metadata" }
  | { kind: "error"; message: string | null; variant: string | null }
  | { kind: "ignored" };

const ignored: ListenMessage = { kind: "ignored" };

export function parseListenMessage(data: unknown): ListenMessage {
  if (typeof data !== "string") return ignored;
  const message = parseJson(data);
  switch ((message as { type?: unknown } | null | undefined)?.type) {
    case "Results":
      return readResults(message);
    case "UtteranceEnd": {
      const parsed = utteranceEnd.safeParse(message);
      if (!parsed.success) return ignored;
      return {
        kind: "utterance_end",
        channel: parsed.data.channel[0],
        lastWordEndSeconds: parsed.data.last_word_end,
      };
    }
    case "Metadata":
      return { kind: "metadata" };
    case "Error": {
      const { data: said } = failure.safeParse(message);
      return {
        kind: "error",
        message: said?.message ?? said?.description ?? null,
        variant: said?.variant ?? null,
      };
    }
    default:
      return ignored;
  }
}

function readResults(message: unknown): ListenMessage {
  const parsed = results.safeParse(message);
  if (!parsed.success) return ignored;
  const { channel_index, start, duration, is_final, speech_final, from_finalize, channel, metadata } =
    parsed.data;
  const [best] = channel.alternatives;
  return {
    kind: "results",
    channel: channel_index[0],
    startSeconds: start,
    durationSeconds: duration,
    isFinal: is_final ?? false,
    speechFinal: speech_final ?? false,
    fromFinalize: from_finalize ?? false,
    transcript: best?.transcript ?? "",
    confidence: best?.confidence ?? 0,
    words: best?.words ?? [],
    engine: metadata?.model_info.name ?? null,
  };
}
