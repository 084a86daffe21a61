/**
 * Where our recording has a hole and the carrier made one of its own, the words come from there, and the sound
 * too: it is put into the holes of the sealed recording. Without the carrier's recording, in time, the hole stays
 * a gap.
 */
import { common, type Span, without } from "../../../schema/spans.ts";
import { TELEPHONE } from "../../capture/audio/format.ts";
import { SLOT_MS } from "../../capture/audio/slots.ts";
import { openRecording } from "../../capture/twilio/recording-media.ts";
import type { AfterwardsJob } from "../../deal/afterwards.ts";
import { requestsFor } from "../../deal/healing-plan.ts";
import { settingsOf } from "../../env.ts";
import { describeError, log } from "../../log.ts";
import type { Patch } from "../seal-recording.ts";
import { findShift, loudness } from "./align.ts";
import { cutCarrierRecording, type CarrierRecording, readCarrierRecording } from "./carrier-recording.ts";
import { cutRecording } from "./cut-recording.ts";
import { askEach, type HealingPorts, healingTries } from "./heal-call.ts";
import { hearCut } from "./hear-cut.ts";

/** The carrier needs some seconds to finish its recording; a review waits no longer than these together (ours). */
const waits = ["2 seconds", "5 seconds", "10 seconds", "20 seconds", "40 seconds", "60 seconds"] as const;
/** Twilio says when it began to the second, and clocks differ: so far off it is looked for, ms (ours). */
const LOOK_AROUND_MS = 5_000;
/** Of what both have, so much is compared (ours). */
const COMPARED_MS = 30_000;

interface Placed {
  recording: CarrierRecording;
  /** Where the call's 0 ms is in the carrier's recording. */
  offsetMs: number;
  firstIs: 0 | 1;
  /** What is missing in ours and there in theirs, by channel. */
  spans: [Span[], Span[]];
  durationMs: number;
}

/** Answers the sound that was found, for the sealed recording. */
export async function healFromCarrier(ports: HealingPorts): Promise<Patch[]> {
  const { env, step, agent } = ports;
  const named = await waitForRecording(ports);
  if (!named) return [];
  try {
    const placed = await step.do("fetch the carrier's recording", healingTries, async () => {
      const job = await agent.job();
      return job ? await place(env, job, named) : null;
    });
    if (!placed) return [];
    const missing = placed.spans.flat();
    const patches = await step.do("keep the carrier's sound", healingTries, () => keepPatches(ports, placed));
    await askEach(step, "hear the carrier", requestsFor(missing, placed.durationMs), async (request) => {
      const job = await agent.job();
      if (!job) return false;
      const cut = await cutCarrierRecording(env.RECORDINGS, { ...placed, ...request });
      const { keyterms } = job;
      const { spans } = placed;
      const from = "carrier_recording";
      return await hearCut({ env, agent, keyterms, cut, format: TELEPHONE, spans, asked: request, from });
    });
    return patches;
  } catch (error) {
    log("warn", "carrier_recording_not_used", { error: describeError(error) });
    return [];
  }
}

type Named = { sid: string; startedAt: string };

/** Null when there is no hole to fill, or no recording to fill it from. */
async function waitForRecording({ env, step, agent }: HealingPorts): Promise<Named | null> {
  for (const [at, wait] of [...waits, null].entries()) {
    const state = await step.do(`look for the carrier's recording, ${at + 1}`, async () => {
      const job = await agent.job();
      const isHole = job?.tracks && job.plan.unrecorded.some((spans) => spans.length > 0);
      return isHole ? { is: job.carrierRecording } : null;
    });
    if (!state) return null;
    const { is } = state;
    if (is?.status === "completed") return is.startedAt ? { sid: is.sid, startedAt: is.startedAt } : null;
    const isComing = is ? is.status === "in-progress" : settingsOf(env).TWILIO_RECORDING === "on";
    if (!isComing || !wait) return null;
    await step.sleep(`wait for the carrier's recording, ${at + 1}`, wait);
  }
  return null;
}

/** Copies the recording and finds its place on the call's clock. Throws what is worth another try. */
async function place(env: CloudflareEnv, job: AfterwardsJob, named: Named): Promise<Placed | null> {
  const bucket = env.RECORDINGS;
  const key = `${job.prefix}/carrier.wav`;
  if (!(await bucket.head(key))) {
    const media = await openRecording(settingsOf(env), named.sid);
    if (!media.ok && media.retryable) throw new Error(media.message);
    if (!media.ok) return refuse(media.message);
    const { readable, writable } = new FixedLengthStream(media.bytes);
    await Promise.all([media.body.pipeTo(writable), bucket.put(key, readable)]);
  }
  const recording = await readCarrierRecording(bucket, key);
  if (!recording || !job.tracks) return refuse("The carrier's recording is not of two telephone channels.");
  const byClock = job.audioStartedAtMs - Date.parse(named.startedAt);
  const firstIs = job.tracks.inbound;
  const shiftMs = await shiftOf(bucket, job, { recording, firstIs, offsetMs: byClock });
  if (shiftMs === null) return refuse("The carrier's recording does not sound like ours.");
  const offsetMs = byClock + shiftMs;
  const { durationMs } = job;
  const theirs = [{ startMs: Math.max(0, -offsetMs), endMs: recording.durationMs - offsetMs }];
  const [rep, buyer] = job.plan.unrecorded;
  return {
    recording,
    offsetMs,
    firstIs,
    spans: [wholeSlots(common(rep, theirs)), wholeSlots(common(buyer, theirs))],
    durationMs,
  };
}

/** By how much theirs is late, ms; null when the two are not the same sound. */
async function shiftOf(
  bucket: R2Bucket,
  job: AfterwardsJob,
  theirs: { recording: CarrierRecording; firstIs: 0 | 1; offsetMs: number },
): Promise<number | null> {
  const { offsetMs, recording } = theirs;
  const inBoth = common(without([{ startMs: 0, endMs: job.durationMs }], job.plan.unrecorded.flat()), [
    {
      startMs: Math.max(0, LOOK_AROUND_MS - offsetMs),
      endMs: recording.durationMs - offsetMs - LOOK_AROUND_MS,
    },
  ]);
  const [longest] = inBoth.toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs));
  if (!longest) return 0;
  const fromMs = Math.ceil(longest.startMs / SLOT_MS) * SLOT_MS;
  const toMs = Math.min(longest.endMs, fromMs + COMPARED_MS);
  const { pieces } = job;
  const ours = await cutRecording(bucket, { pieces, format: TELEPHONE, fromMs, toMs });
  const around = { fromMs: fromMs - LOOK_AROUND_MS, toMs: toMs + LOOK_AROUND_MS };
  const cut = await cutCarrierRecording(bucket, { ...theirs, ...around });
  const found = findShift(
    loudness(ours.audio, TELEPHONE),
    loudness(cut.audio, TELEPHONE),
    LOOK_AROUND_MS / SLOT_MS,
  );
  // Where nobody spoke there is nothing to compare, and the clocks are all there is.
  return found.fit === "found" ? found.slots * SLOT_MS : found.fit === "nothing_to_compare" ? 0 : null;
}

const wholeSlots = (spans: readonly Span[]): Span[] =>
  spans
    .map(({ startMs, endMs }) => ({
      startMs: Math.ceil(startMs / SLOT_MS) * SLOT_MS,
      endMs: Math.floor(endMs / SLOT_MS) * SLOT_MS,
    }))
    .filter((span) => span.endMs > span.startMs);

/** The missing channel's sound, span by span, under names of their place. */
async function keepPatches({ env, agent }: HealingPorts, placed: Placed): Promise<Patch[]> {
  const job = await agent.job();
  const patches: Patch[] = [];
  for (const channel of [0, 1] as const) {
    for (const request of requestsFor(placed.spans[channel], placed.durationMs)) {
      for (const span of common(placed.spans[channel], [request])) {
        const { audio } = await cutCarrierRecording(env.RECORDINGS, {
          ...placed,
          fromMs: span.startMs,
          toMs: span.endMs,
        });
        const own = Uint8Array.from(
          { length: audio.length / 2 },
          (_unused, at) => audio[2 * at + channel] ?? 0,
        );
        const key = `${job?.prefix ?? ""}/from-carrier-${span.startMs}-${channel}`;
        await env.RECORDINGS.put(key, own);
        const firstSlot = span.startMs / SLOT_MS;
        patches.push({ channel, firstSlot, slots: (span.endMs - span.startMs) / SLOT_MS, key });
      }
    }
  }
  return patches;
}

function refuse(message: string): null {
  log("warn", "carrier_recording_not_used", { error: message });
  return null;
}
