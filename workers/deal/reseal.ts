/**
 * Seals a call anew without what was redacted, and deletes everything of it that still has the sound or the words.
 * Looks at the present state first, and goes on wherever an earlier run was cut off: the new objects have names that
 * were written down before, are written once, and only then take the place of the old ones.
 */
import type { CallId } from "../../schema/ids.ts";
import type { Span } from "../../schema/spans.ts";
import { spokenOf } from "../../schema/utterance.ts";
import { redactedSpans } from "../govern/redaction/redacted-spans.ts";
import type { SealedCall } from "../review/sealed-call.ts";
import { type SilencedRecording, silenceRecording, type SilentSpans } from "../review/silence-recording.ts";
import type { DealBook } from "./deal-book.ts";
import type { CallInput } from "./decide-call.ts";
import type { LiveCall } from "./live-call.ts";

export interface ResealPorts {
  env: CloudflareEnv;
  book: DealBook;
  /** `{orgId}/{dealId}` */
  name: () => string;
  decide: (callId: CallId, input: CallInput) => void;
}

/** Throws what is worth another try. */
export async function resealCall(ports: ResealPorts, callId: CallId): Promise<void> {
  const { env, book, decide, name } = ports;
  const bucket = env.RECORDINGS;
  const call = book.call(callId);
  if (call?.review && call.resealAs) {
    const { review, resealAs } = call;
    const prefix = `${name()}/${callId}/${call.start.recordingKey}`;
    const recording = await withoutRedacted(bucket, call, `${prefix}/recording-${resealAs}.wav`);
    const transcriptKey = `${prefix}/transcript-${resealAs}.json`;
    await resealTranscript(bucket, call, { from: review.transcriptKey, to: transcriptKey });
    // Refused when more was redacted meanwhile: the effect that came with it does all of this again.
    decide(callId, { type: "RecordReseal", resealAs, recording, transcriptKey });
  }
  await deleteReplaced(ports, callId);
}

async function withoutRedacted(
  bucket: R2Bucket,
  call: LiveCall,
  to: string,
): Promise<SilencedRecording | null> {
  const from = call.review?.recording?.key;
  if (!from) return null;
  const sides: [Span[], Span[]] = [
    redactedSpans(call.redactions, "rep"),
    redactedSpans(call.redactions, "buyer"),
  ];
  const spans: SilentSpans = call.start.upload?.ours === "right" ? [sides[1], sides[0]] : sides;
  return await silenceRecording(bucket, { from, to, spans });
}

async function resealTranscript(
  bucket: R2Bucket,
  call: LiveCall,
  keys: { from: string; to: string },
): Promise<void> {
  const object = await bucket.get(keys.from);
  if (!object) throw new Error(`the sealed transcript is gone: ${keys.from}`);
  const sealed = await object.json<SealedCall>();
  const { facts } = call;
  const again: SealedCall = { ...sealed, utterances: spokenOf(call.utterances), facts, pieces: [] };
  await bucket.put(keys.to, JSON.stringify(again), {
    httpMetadata: { contentType: "application/json" },
    onlyIf: { etagDoesNotMatch: "*" },
  });
}

/** Of everything that was ever stored of this call, only what is sealed now stays. */
async function deleteReplaced({ env, book, name }: ResealPorts, callId: CallId): Promise<void> {
  const call = book.call(callId);
  if (!call?.review || call.resealAs) return;
  const { recording, transcriptKey } = call.review;
  const kept = new Set([recording?.key, transcriptKey]);
  const prefix = `${name()}/${callId}/`;
  let cursor: string | undefined;
  do {
    const listed = await env.RECORDINGS.list({ prefix, cursor });
    const old = listed.objects.flatMap(({ key }) => (kept.has(key) ? [] : [key]));
    if (old.length > 0) await env.RECORDINGS.delete(old);
    cursor = listed.truncated ? listed.cursor : undefined;
  } while (cursor);
  book.store.forgetPieces(callId);
}
