/**
 * What the page is told of who hears the call: each change once. While nobody can hear it, trying again is not
 * news; that somebody hears it again is.
 */
import type { UntranscribedCause } from "../../../schema/coverage.ts";
import type { Provider, TranscriberEvent } from "./transcriber-event.ts";

type StatusEvent = Extract<TranscriberEvent, { type: "connecting" | "open" | "cannot_hear" }>;

export interface LineStatus {
  connecting(provider: Provider, message: string | null): void;
  listening(provider: Provider, message: string | null): void;
  cannotHear(cause: UntranscribedCause, message: string, willRetry: boolean): void;
}

export function createLineStatus(say: (event: StatusEvent) => void): LineStatus {
  let last: StatusEvent | null = null;

  function change(event: StatusEvent): void {
    if (JSON.stringify(event) === JSON.stringify(last)) return;
    last = event;
    say(event);
  }

  return {
    connecting(provider, message) {
      if (last?.type !== "cannot_hear") change({ type: "connecting", provider, message });
    },
    listening: (provider, message) => change({ type: "open", provider, message }),
    cannotHear: (cause, message, willRetry) => change({ type: "cannot_hear", cause, message, willRetry }),
  };
}
