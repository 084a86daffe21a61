/** Has one cut of a recording transcribed, and hands what was found to the agent. */
import type { Healed } from "../../../schema/coverage.ts";
import type { Span } from "../../../schema/spans.ts";
import type { AudioFormat } from "../../capture/audio/format.ts";
import type { HealedWords } from "../../deal/healed-utterances.ts";
import { log } from "../../log.ts";
import type { ReviewedAgent } from "../reviewed-agent.ts";
import { hearRecording } from "../hear-recording.ts";
import type { Cut } from "./cut-recording.ts";
import { audibleMs, readAnswer } from "./read-answer.ts";

/** Five minutes of sound take a vendor seconds, the local recogniser a minute (ours). */
const ANSWER_LIMIT_MS = 180_000;

/** Throws what is worth another try; false when no other cut is worth asking about. */
export async function hearCut(input: {
  env: CloudflareEnv;
  agent: ReviewedAgent;
  keyterms: readonly string[];
  cut: Cut;
  format: AudioFormat;
  spans: HealedWords["spans"];
  asked: Span;
  from: Healed["from"];
}): Promise<boolean> {
  const { env, agent, cut, format, spans, asked, from } = input;
  const { wav: audio, durationMs } = cut;
  const result = await hearRecording({
    env,
    keyterms: input.keyterms,
    open: () => Promise.resolve({ audio, contentType: "audio/wav", durationMs, diarize: false }),
    timeoutMs: ANSWER_LIMIT_MS,
  });
  if (!result.ok) {
    if (result.retryable) throw new Error(result.message);
    log("warn", "healing_refused", { error: result.error });
    return false;
  }
  const found = readAnswer({
    channels: result.heard.channels,
    fromMs: cut.fromMs,
    asked,
    spans,
    from,
    audibleMs: audibleMs(cut, spans.flat(), format),
  });
  if (found) await agent.heal(found);
  return true;
}
