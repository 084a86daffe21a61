/** What is said of a recording in this page: what is captured, what is not, and what can be done. Pure. */
import { assertNever } from "../assert-never.ts";
import { lengthOfTime } from "../format/clock.ts";
import type { OngoingState } from "./recorder-state.ts";
import type { SideTrouble } from "./side-watch.ts";

export interface RecorderSentence {
  tone: "good" | "plain" | "warn";
  text: string;
  /** What a button beside the sentence would do. */
  remedy: "share" | "microphone" | "go_on" | null;
}

/** Less than this is on its way, not kept back. */
const ON_ITS_WAY_MS = 3_000;

/** In steps, because every change of a sentence is read out to whoever cannot see it. */
const about = (ms: number): string => lengthOfTime(ms < 10_000 ? ms : Math.floor(ms / 5_000) * 5_000);

const warn = (text: string, remedy: RecorderSentence["remedy"] = null): RecorderSentence => ({
  tone: "warn",
  text,
  remedy,
});
const say = (tone: "good" | "plain", text: string): RecorderSentence => ({ tone, text, remedy: null });

/** The first says what is going on; the others what is wrong with it, if anything. */
export function recorderSentences(state: OngoingState): [RecorderSentence, ...RecorderSentence[]] {
  const rest: RecorderSentence[] = [];
  if (state.phase === "recording") rest.push(...soundTroubles(state));
  const line = lineSentence(state);
  if (line) rest.push(line);
  if (state.phase === "recording" && !state.isKept)
    rest.push(
      warn("This browser keeps nothing on the computer: without a connection only the last 30 s are safe."),
    );
  if (state.call.isSecond)
    rest.push(
      say("plain", "The connection was gone for so long that the call goes on as a second call of the deal."),
    );
  if (state.problem !== null) rest.push(warn(state.problem));
  return [mainSentence(state), ...rest];
}

function mainSentence({ phase, call, trouble, unconfirmedMs, isRunning }: OngoingState): RecorderSentence {
  const who = call.buyerName ?? "the other side";
  switch (phase) {
    case "interrupted":
      return warn(
        `This page was closed or loaded anew while it recorded the call with ${who}. What was recorded is safe. Nothing is being recorded now.`,
        "go_on",
      );
    case "stopping":
      return unconfirmedMs > ON_ITS_WAY_MS
        ? say("plain", `Stopped. Sending the last ${about(unconfirmedMs)}: keep this page open.`)
        : say("plain", "Stopped. Sending the last words.");
    case "recording": {
      const ours = isRunning && !isAway(trouble.rep);
      const theirs = isRunning && !isAway(trouble.buyer);
      if (ours && theirs) return say("good", `Recording both sides: your microphone and ${who}.`);
      if (ours) return warn(`Recording only your microphone, not ${who}.`);
      return theirs ? warn(`Recording only ${who}, not you.`) : warn("Nothing is being recorded.");
    }
    default:
      return assertNever(phase);
  }
}

const isAway = (trouble: SideTrouble | null): boolean => trouble === "gone" || trouble === "muted";

function soundTroubles({ trouble, call, isRunning }: OngoingState): RecorderSentence[] {
  if (!isRunning)
    return [warn("The browser has stopped the sound. Come back to this tab to start it again.")];
  return [...ourTrouble(trouble.rep), ...theirTrouble(trouble.buyer, call.buyerName ?? "The other side")];
}

function ourTrouble(trouble: SideTrouble | null): RecorderSentence[] {
  switch (trouble) {
    case null:
      return [];
    case "gone":
      return [warn("Your microphone was taken away: what you say is not recorded.", "microphone")];
    case "muted":
      return [warn("Your microphone is muted by the computer: what you say is not recorded.")];
    case "dead":
      return [
        warn("Nothing at all comes from your microphone. Is it switched off at the headset?", "microphone"),
      ];
    case "quiet":
      return [say("plain", "You have not been heard for a while.")];
    default:
      return assertNever(trouble);
  }
}

function theirTrouble(trouble: SideTrouble | null, who: string): RecorderSentence[] {
  switch (trouble) {
    case null:
      return [];
    case "gone":
      return [warn(`Sharing has stopped: ${who} is not recorded.`, "share")];
    case "muted":
      return [warn(`The shared sound has paused: ${who} is not recorded.`)];
    case "dead":
      return [
        warn(
          "Nothing has come from the shared tab for a while. Is it the right one, and is its sound on?",
          "share",
        ),
      ];
    case "quiet":
      return [say("plain", `${who} has not been heard for a while.`)];
    default:
      return assertNever(trouble);
  }
}

function lineSentence({ phase, line, unconfirmedMs }: OngoingState): RecorderSentence | null {
  const kept = about(unconfirmedMs);
  switch (line) {
    case "open":
      return phase !== "stopping" && unconfirmedMs > ON_ITS_WAY_MS
        ? say("plain", `Sending what was kept on this computer: ${kept} to go.`)
        : null;
    case "connecting":
      return unconfirmedMs > ON_ITS_WAY_MS
        ? warn(`Connecting again. ${kept} of the call are kept on this computer.`)
        : null;
    case "lost":
      return warn(
        `No connection. The call is kept on this computer (${kept} so far) and sent when it is back.`,
      );
    case "signed_out":
      return warn(
        `You are signed out. The call is kept on this computer (${kept} so far), and sent when you sign in again.`,
      );
    default:
      return assertNever(line);
  }
}
