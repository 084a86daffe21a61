/**
 * Why nobody hears the call, in one sentence for the page with the remedy, and whether trying again can help.
 * The only place where a transcriber's status codes and error messages become ours.
 */
import type { UntranscribedCause } from "../../../schema/coverage.ts";

type Provider = "deepgram" | "workers-ai" | "local";

interface Explained {
  ok: false;
  cause: UntranscribedCause;
  message: string;
  retryable: boolean;
}

const names: Record<Provider, string> = {
  deepgram: "Deepgram",
  "workers-ai": "Workers AI",
  local: "The local transcriber",
};

const unreachable = (message: string, retryable: boolean): Explained => ({
  ok: false,
  cause: "transcriber_unreachable",
  message,
  retryable,
});

/** `refusal` is null when there was no answer at all. `said` is the vendor's code (`dg-error` or the body's). */
export function explainRefusal(
  provider: Provider,
  refusal: { status: number; said: string | null } | null,
): Explained {
  const name = names[provider];
  if (!refusal) {
    return provider === "local"
      ? unreachable("The local transcriber does not answer: restart with npm start.", true)
      : unreachable(`${name} cannot be reached: check the connection; we keep trying.`, true);
  }
  const { status, said } = refusal;
  const because = said ? ` (${said})` : "";
  switch (true) {
    case status === 401 || status === 403:
      return unreachable(`${name} does not accept the key${because}: set a valid DEEPGRAM_API_KEY.`, false);
    case status === 402:
      return unreachable(`${name} asks for payment${because}: add credit to its account.`, false);
    case status === 429:
      return unreachable(
        `${name} has too many calls at once${because}: raise its limit; we keep trying.`,
        true,
      );
    case status >= 500:
      return unreachable(`${name} has a problem of its own${because}: we keep trying.`, true);
    case status >= 400:
      return unreachable(`${name} refuses how it is asked${because}: check its address and model.`, false);
    default:
      return unreachable(`${name} did not open a socket${because}: we keep trying.`, true);
  }
}

/** The transcriber says that no engine of its can hear this: its own words, which carry the remedy. */
export const explainNoEngine = (remedy: string | null): string =>
  remedy ?? "No engine can hear this call: set DEEPGRAM_API_KEY, or let npm start download the local model.";

/** A socket that was closed on us for good (1008). Nothing about the call would change on another try. */
export const explainClosedForGood = (provider: Provider, reason: string): string =>
  `${names[provider]} refuses this audio${reason ? ` (${reason})` : ""}: the recording is whole, and can be transcribed later.`;
