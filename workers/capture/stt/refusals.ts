/**
 * Why nobody hears the call, or not the transcriber that should, in one sentence for the page with the remedy,
 * and whether trying again can help. The only place where a transcriber's status codes and messages become ours.
 */
import type { UntranscribedCause } from "../../../schema/coverage.ts";
import type { Provider } from "./transcriber-event.ts";

/** `later`: only a person can put it right, who may do so while the call lasts. */
export type Retry = "soon" | "later" | "never";

interface Explained {
  ok: false;
  cause: UntranscribedCause;
  message: string;
  retry: Retry;
}

const names: Record<Provider, string> = {
  deepgram: "Deepgram",
  "workers-ai": "Workers AI",
  local: "The local transcriber",
};

const unreachable = (message: string, retry: Retry): Explained => ({
  ok: false,
  cause: "transcriber_unreachable",
  message,
  retry,
});

/** `refusal` is null when there was no answer at all. `said` is the vendor's code (`dg-error` or the body's). */
export function explainRefusal(
  provider: Provider,
  refusal: { status: number; said: string | null } | null,
): Explained {
  const name = names[provider];
  if (!refusal) {
    return provider === "local"
      ? unreachable("The local transcriber does not answer: restart with npm start.", "soon")
      : unreachable(`${name} cannot be reached: check the connection; we keep trying.`, "soon");
  }
  const { status, said } = refusal;
  const because = said ? ` (${said})` : "";
  switch (true) {
    case status === 401 || status === 403:
      return unreachable(`${name} does not accept the key${because}: set a valid DEEPGRAM_API_KEY.`, "never");
    case status === 402:
      return unreachable(`${name} asks for payment${because}: add credit to its account.`, "later");
    case status === 429:
      return unreachable(
        `${name} has too many calls at once${because}: raise its limit; we keep trying.`,
        "soon",
      );
    case status >= 500:
      return unreachable(`${name} has a problem of its own${because}: we keep trying.`, "soon");
    case status >= 400:
      return unreachable(`${name} refuses how it is asked${because}: check its address and model.`, "never");
    default:
      return unreachable(`${name} did not open a socket${because}: we keep trying.`, "soon");
  }
}

/** While there is no connection to one that was connected. */
export const explainReconnect = (provider: Provider): string =>
  `The connection to ${named(provider)} was lost: go on talking, what is said is kept and written down when it is back.`;

/** Connections that open and end again without a word. */
export const explainKeepsEnding = (provider: Provider): string =>
  `${names[provider]} ends every connection: look at its status page; we keep trying.`;

/** Another than the best one hears the call, and why. */
export const explainDegraded = (complaint: string, provider: Provider): string =>
  `${complaint} ${names[provider]} hears the call meanwhile.`;

export const NONE_CONFIGURED = "No transcriber is configured: set DEEPGRAM_API_KEY, or bind Workers AI.";

/** In the middle of a sentence. */
const named = (provider: Provider): string =>
  provider === "local" ? "the local transcriber" : names[provider];

/** The transcriber says that no engine of its can hear this: its own words, which carry the remedy. */
export const explainNoEngine = (remedy: string | null): string =>
  remedy ?? "No engine can hear this call: set DEEPGRAM_API_KEY, or let npm start download the local model.";

/** A socket that was closed on us for good (1008). Nothing about the call would change on another try. */
export const explainClosedForGood = (provider: Provider, reason: string): string =>
  `${names[provider]} refuses this audio${reason ? ` (${reason})` : ""}: the recording is whole, and can be transcribed later.`;
