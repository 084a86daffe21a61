/**
 * What the agent does when a person takes a span out of a call: asks the rules, has the words taken out of all that is
 * stored, and writes both down at once. The sound follows (`reseal.ts`); until then nobody is served any.
 */
import type { User } from "../../schema/api.ts";
import type { CallId } from "../../schema/ids.ts";
import type { NewRedaction, Redaction } from "../../schema/redaction.ts";
import { mergeRedactions } from "../govern/redaction/redacted-spans.ts";
import { layoutOf } from "../review/silence-recording.ts";
import { type CaptureState, coverageOf } from "./capture-state.ts";
import type { DealBook } from "./deal-book.ts";
import { decideRedaction, type RedactionRefusal } from "./decide-redaction.ts";
import { redactCall } from "./redact-call.ts";

export interface RedactionPorts {
  env: CloudflareEnv;
  book: DealBook;
  captureOf: (callId: CallId) => CaptureState;
}

export type RedactionResult =
  | { ok: true; redactions: Redaction[] }
  | { ok: false; reason: Exclude<RedactionRefusal, "redacted_already"> | "no_such_call" };

export async function redactSpan(
  ports: RedactionPorts,
  { callId, by, ...wanted }: NewRedaction & { callId: CallId; by: User },
): Promise<RedactionResult> {
  const { book, captureOf } = ports;
  const channels = await channelsOf(ports, callId);
  // From here to the write nothing is waited for: what is decided is decided on what is written.
  const call = book.call(callId);
  const playbook = book.playbook(callId);
  const { deal, proposals } = book.deal;
  if (!call || !playbook || !deal) return { ok: false, reason: "no_such_call" };
  const coverage = coverageOf(captureOf(callId));
  const decision = decideRedaction(call, {
    ...wanted,
    by,
    ownerId: deal.ownerId,
    durationMs: coverage.durationMs,
    channels,
    resealAs: crypto.randomUUID(),
  });
  if (decision.kind === "rejected") {
    const { reason } = decision;
    return reason === "redacted_already"
      ? { ok: true, redactions: mergeRedactions(call.redactions) }
      : { ok: false, reason };
  }
  const [span] = decision.events.flatMap(({ event }) => (event.type === "SpanRedacted" ? [event] : []));
  if (!span) throw new Error("a redaction without its span");
  const redacted = redactCall(
    {
      call,
      events: book.store.events(callId),
      deal,
      dealEvents: book.store.events(null),
      proposals: [...proposals.values()],
      playbook,
      coverage,
      audioStartedAtMs: captureOf(callId).audioStartedAtMs ?? Date.parse(call.startedAt),
    },
    span,
  );
  book.redact(callId, { ...decision, ...redacted }, new Date());
  return { ok: true, redactions: mergeRedactions(book.call(callId)?.redactions ?? []) };
}

/** How many sides the recording keeps apart: always both of ours; of a file, what the file says. */
async function channelsOf({ env, book }: RedactionPorts, callId: CallId): Promise<number> {
  const call = book.call(callId);
  if (!call?.start.upload) return 2;
  const key = call.review?.recording?.key;
  return (key && (await layoutOf(env.RECORDINGS, key))?.channels) || 0;
}
