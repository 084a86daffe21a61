/**
 * Hears a whole recording: the words of every channel, from the script when it is a scripted call or a part of
 * one, else from the recogniser. WAV alone is read here; who needs more asks a vendor.
 */
import { createHash } from "node:crypto";
import { padToSlots, silenceByte, slotMs } from "../carrier/mulaw.ts";
import { readChannelsAsMulaw, WavRefused } from "../carrier/wav.ts";
import type { Channel, Engine, HeardWord, Hearing, Listener, ListenOptions } from "./engine.ts";
import type { Refusal } from "./protocol.ts";
import { ScriptFinder } from "./script-finder.ts";
import { ScriptHearing } from "./script-hearing.ts";
import type { ScriptIndex } from "./scripted-call.ts";
import { pairBytes, SlotCutter } from "./slots.ts";

/** Speech without a match after which this is not a scripted call; as for a live one. */
const audibleSlotsToDecide = 150;
const options: ListenOptions = { interimResults: false, endpointingMs: 300, utteranceEndMs: null };
/** Engines decode in small steps; a second at once is plenty. */
const stepBytes = 50 * pairBytes;

export interface HeardRecording {
  channels: HeardWord[][];
  engine: string;
  durationMs: number;
  sha256: string;
}

export interface Engines {
  index: ScriptIndex;
  recogniser: Engine;
  /** Is the recogniser not ready only because its model is on the way? */
  isComing: () => boolean;
}

export function hearRecording(file: Uint8Array, engines: Engines): HeardRecording | { refusal: Refusal } {
  let channels: Uint8Array[];
  try {
    channels = readChannelsAsMulaw(file, "The recording");
  } catch (error) {
    if (!(error instanceof WavRefused)) throw error;
    const errMsg = `${error.message.replace(/\.$/u, "")}; other kinds need DEEPGRAM_API_KEY`;
    return { refusal: { status: 400, errCode: "Bad Request", errMsg } };
  }
  if (channels.length > 2) {
    const errMsg = "The local transcriber hears one channel or two, no more";
    return { refusal: { status: 400, errCode: "Bad Request", errMsg } };
  }
  const audio = interleaved(channels);
  const words: [HeardWord[], HeardWord[]] = [[], []];
  const listener: Listener = {
    heard: (heard) => words[heard.channel].push(...(heard.isFinal ? heard.words : [])),
    utteranceEnded: () => undefined,
  };
  const found = findScript(audio, engines.index);
  const hearing =
    found === "silent" ? silence : found ? hearScript(found, listener) : hearSpeech(engines, listener);
  if ("refusal" in hearing) return hearing;
  for (let at = hearing.from; at < audio.length; at += stepBytes) {
    hearing.hearing.accept(audio.subarray(at, at + stepBytes));
  }
  hearing.hearing.end();
  return {
    channels: words.slice(0, channels.length),
    engine: hearing.engine,
    durationMs: ((channels[0]?.length ?? 0) / 160) * slotMs,
    sha256: createHash("sha256").update(file).digest("hex"),
  };
}

/** Two channels in whole slots; where there is one, the other is silence. */
function interleaved(channels: readonly Uint8Array[]): Uint8Array {
  const longest = Math.max(0, ...channels.map((channel) => channel.length));
  const [first, second] = [0, 1].map((at) => padToSlots(channels[at] ?? new Uint8Array(0), longest));
  const length = first?.length ?? 0;
  const both = new Uint8Array(length * 2);
  for (let at = 0; at < length; at += 1) {
    both[at * 2] = first?.[at] ?? silenceByte;
    both[at * 2 + 1] = second?.[at] ?? silenceByte;
  }
  return both;
}

interface FoundScript {
  index: ScriptIndex;
  finder: ScriptFinder;
  channel: Channel;
  slots: number;
}

function findScript(audio: Uint8Array, index: ScriptIndex): FoundScript | "silent" | null {
  const finder = new ScriptFinder(index);
  const cutter = new SlotCutter();
  let slots = 0;
  for (let at = 0; at < audio.length && finder.audibleSlots < audibleSlotsToDecide; at += pairBytes) {
    let found = -1 as Channel | -1;
    cutter.feed(audio.subarray(at, at + pairBytes), (bytes, offset) => {
      found = finder.accept(bytes, offset, slots);
      slots += 1;
    });
    if (found !== -1) return { index, finder, channel: found, slots };
  }
  return finder.audibleSlots === 0 ? "silent" : null;
}

/** Where there is no sound no engine is needed to say that there is no word. */
const silence: Chosen = {
  hearing: { accept: () => undefined, finalize: () => undefined, end: () => undefined },
  engine: "script",
  from: 0,
};

type Chosen = { hearing: Hearing; engine: string; from: number };

function hearScript({ index, finder, channel, slots }: FoundScript, listener: Listener): Chosen {
  const anchor = finder.anchor(channel);
  const other = anchor?.voice.other;
  if (!anchor || !other) throw new Error("a voice that was found has a place and another voice");
  const paired = finder.anchor(channel === 0 ? 1 : 0) ?? { voice: other, shift: anchor.shift };
  const anchors = channel === 0 ? ([anchor, paired] as const) : ([paired, anchor] as const);
  const hearing = new ScriptHearing(
    { index, anchors, remembered: finder.remembered(), slots },
    options,
    listener,
  );
  return { hearing, engine: "script", from: slots * pairBytes };
}

function hearSpeech({ recogniser, isComing }: Engines, listener: Listener): Chosen | { refusal: Refusal } {
  const status = recogniser.status();
  if (!status.ready) {
    return {
      refusal: { status: isComing() ? 503 : 422, errCode: "NO_ENGINE", errMsg: status.message },
    };
  }
  return { hearing: recogniser.listen(options, listener, 0), engine: status.name, from: 0 };
}
