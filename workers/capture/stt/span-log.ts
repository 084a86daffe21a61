/**
 * The account of what was transcribed and what was not, in spans of a second or more, so that whoever keeps it
 * is not called for every frame. Pure state.
 */
import type { UntranscribedCause } from "../../../schema/coverage.ts";
import { SLOT_MS } from "../audio/slots.ts";
import type { TranscriberEvent } from "./transcriber-event.ts";

const MIN_SPAN_SLOTS = 1_000 / SLOT_MS;

interface Span {
  fromSlot: number;
  toSlot: number;
  /** Null: it was transcribed. */
  cause: UntranscribedCause | null;
}

export interface SpanLog {
  add(span: Span): void;
  /** Says what has not been said yet. */
  flush(): void;
}

export function createSpanLog(say: (event: TranscriberEvent) => void): SpanLog {
  let open: Span | null = null;

  function flush(): void {
    if (!open) return;
    const { cause, fromSlot, toSlot } = open;
    open = null;
    const span = { fromMs: fromSlot * SLOT_MS, toMs: toSlot * SLOT_MS };
    say(cause ? { type: "untranscribed", ...span, cause } : { type: "transcribed", ...span });
  }

  return {
    add(span) {
      if (span.toSlot <= span.fromSlot) return;
      if (open && open.cause === span.cause && open.toSlot === span.fromSlot) {
        open = { ...open, toSlot: span.toSlot };
      } else {
        flush();
        open = span;
      }
      if (open.toSlot - open.fromSlot >= MIN_SPAN_SLOTS) flush();
    },
    flush,
  };
}
