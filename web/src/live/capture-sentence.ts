/** The one sentence that says what is being captured right now. Pure; the page only colours it. */
import type { CallView, LiveCallView } from "../../../schema/call.ts";
import type { Connection } from "../api/connection.ts";
import { shortSpan } from "../format/clock.ts";
import { transcriberName } from "../format/labels.ts";
import { assertNever } from "../assert-never.ts";

export interface CaptureSentence {
  tone: "good" | "warn" | "idle";
  text: string;
}

/** Less than this is a hiccup of the carrier: said, but no reason to raise a colour. */
const worthAColourMs = 1_000;

/** The remedy, and that the sound is kept; not twice when the message says so already. */
function withRecorded(sentence: string, missingMs: number): string {
  if (/recorded/i.test(sentence)) return sentence;
  // "Whole" is only said while it is true.
  return `${sentence} ${missingMs === 0 ? "The call is recorded whole." : "All sound that arrives is recorded."}`;
}

const missingSoFar = (missingMs: number): string =>
  missingMs > 0 ? ` ${shortSpan(missingMs)} missing so far.` : "";
/** Frames arrive, but there is nothing in them: what has most often happened, and what the rep can do. */
function unheardSentence(unheard: NonNullable<LiveCallView["unheard"]>): string {
  switch (unheard) {
    case "buyer":
      return "We do not hear the buyer: no sound at all comes from their line. Ask whether they are muted or can call back.";
    case "rep":
      return "We do not hear you: no sound at all comes from your line. Check that your microphone is on and not muted.";
    case "both":
      return "We hear neither side, though the line is up. If the call is not on hold, check that you are speaking on this line.";
    default:
      return assertNever(unheard);
  }
}

export function captureSentence(input: {
  connection: Connection;
  call: CallView;
  live: LiveCallView | null;
}): CaptureSentence {
  const { connection, live } = input;
  const isBrowser = input.call.source === "browser";
  if (connection === "lost")
    return {
      tone: "warn",
      text: `This page has lost its connection and is trying again. ${
        isBrowser
          ? "The browser that records keeps the call and sends it later."
          : "The call itself goes on being captured."
      }`,
    };
  if (live === null) return { tone: "idle", text: "Connecting to the call…" };
  if (live.status === "ringing")
    return { tone: "idle", text: "Ringing. Capture starts when the call is answered." };
  if (live.status !== "live") return { tone: "idle", text: "The call has ended." };
  if (!live.capturing && live.sourceMessage !== null)
    return { tone: "warn", text: `${live.sourceMessage}${missingSoFar(live.missingMs)}` };
  if (!live.capturing && isBrowser && live.capturedMs > 0)
    return {
      tone: "warn",
      text: "No sound is arriving from the browser that records. What it keeps comes when it is back.",
    };
  if (!live.capturing)
    return {
      tone: "warn",
      text:
        live.capturedMs === 0
          ? "No sound has arrived yet."
          : `No sound is arriving. ${shortSpan(live.missingMs)} missing so far.${
              live.reconnecting
                ? " We have asked the telephone carrier for it again: the call itself goes on, so keep talking and note what matters."
                : ""
            }`,
    };
  if (live.unheard !== null && live.transcriber.state !== "cannot_hear")
    return { tone: "warn", text: unheardSentence(live.unheard) };
  const refused =
    live.refusedFrames > 0
      ? ` · ${live.refusedFrames} damaged ${live.refusedFrames === 1 ? "piece" : "pieces"} of sound refused`
      : "";
  const missing = `${live.missingMs > 0 ? ` · ${shortSpan(live.missingMs)} missing` : ""}${refused}`;
  const tone = live.missingMs >= worthAColourMs ? "warn" : "good";
  const { transcriber } = live;
  // Which sides the browser has is said where it records.
  const what = isBrowser ? "Capturing what the browser sends" : "Capturing both sides";
  const both = `${what}${missing}${live.sourceMessage === null ? "" : ` · ${live.sourceMessage}`}`;
  switch (transcriber.state) {
    case "listening":
      if (transcriber.message) return { tone: "warn", text: `${both}. ${transcriber.message}` };
      return { tone, text: `${both} · heard by ${transcriberName(transcriber)}` };
    case "connecting":
      if (transcriber.message) return { tone: "warn", text: `${both}. ${transcriber.message}` };
      return { tone, text: `${both} · connecting to ${transcriberName(transcriber)}` };
    case "cannot_hear": {
      const sentence =
        transcriber.message ?? "Nothing can hear this call, so there is no transcript and no live help.";
      return { tone: "warn", text: `${both}. ${withRecorded(sentence, live.missingMs)}` };
    }
    case "closed": {
      const sentence = transcriber.message ?? "The transcriber has stopped.";
      return { tone: "warn", text: `${both}. ${withRecorded(sentence, live.missingMs)}` };
    }
    default:
      return assertNever(transcriber.state);
  }
}
