import { describe, expect, it } from "vitest";
import { FRAME_SIDE_BYTES } from "../../../schema/browser-frame.ts";
import { framesLostBetween } from "../../../web/src/capture/capture-clock.ts";
import { createFramer } from "../../../web/src/capture/framer.ts";
import { levelOf, meterOf, NO_LEVEL_DB } from "../../../web/src/capture/level.ts";
import { createResampler } from "../../../web/src/capture/resampler.ts";
import { freshSide, hearSide, type SideState, troubleOf } from "../../../web/src/capture/side-watch.ts";

const tone = (hz: number, rate: number, seconds: number, amplitude = 0.5): Float32Array =>
  Float32Array.from(
    { length: rate * seconds },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / rate),
  );

/** In the audio thread's blocks of 128. */
function resample(input: Float32Array, from: number): Float32Array {
  const resampler = createResampler(from, 16_000);
  const out: number[] = [];
  for (let at = 0; at < input.length; at += 128) out.push(...resampler.push(input.subarray(at, at + 128)));
  return Float32Array.from(out);
}

/** RMS in dB of the middle, where the filter has settled. */
function loudness(samples: Float32Array): number {
  const middle = samples.subarray(2_000, samples.length - 2_000);
  return 10 * Math.log10(middle.reduce((sum, x) => sum + x * x, 0) / middle.length);
}

describe("resampling to 16 kHz", () => {
  it.each([48_000, 44_100, 96_000, 32_000, 16_000, 8_000])(
    "from %i Hz gives 16,000 samples a second",
    (rate) => {
      const out = resample(tone(300, rate, 2), rate);
      expect(Math.abs(out.length - 32_000)).toBeLessThan(80);
    },
  );

  it.each([
    [48_000, 200],
    [48_000, 3_000],
    [48_000, 6_000],
    [44_100, 1_000],
    [44_100, 6_000],
  ])("[BR-12] from %i Hz lets %i Hz through as loud as it was", (rate, hz) => {
    const expected = 10 * Math.log10(0.5 ** 2 / 2);
    expect(Math.abs(loudness(resample(tone(hz, rate, 1), rate)) - expected)).toBeLessThan(0.1);
  });

  it.each([
    [48_000, 9_000],
    [48_000, 12_000],
    [48_000, 20_000],
    [44_100, 10_000],
  ])("[BR-12] from %i Hz: a sound of %i Hz does not fold back into speech", (rate, hz) => {
    expect(loudness(resample(tone(hz, rate, 1), rate))).toBeLessThan(-60);
  });

  it("[BR-12] the pieces join without a seam: the tone is the tone at its own frequency", () => {
    const out = resample(tone(1_000, 44_100, 1), 44_100);
    const fitted = tone(1_000, 16_000, 1);
    // The filter's delay shifts the phase; the best fit of sine and cosine leaves next to nothing.
    const cosine = Float32Array.from(fitted, (_, i) => 0.5 * Math.cos((2 * Math.PI * 1_000 * i) / 16_000));
    const from = 2_000;
    const to = out.length - 2_000;
    const along = (basis: Float32Array) => {
      let sum = 0;
      for (let i = from; i < to; i += 1) sum += (out[i] ?? 0) * (basis[i] ?? 0);
      return sum / ((to - from) * 0.125);
    };
    const [a, b] = [along(fitted), along(cosine)];
    let rest = 0;
    for (let i = from; i < to; i += 1)
      rest += ((out[i] ?? 0) - a * (fitted[i] ?? 0) - b * (cosine[i] ?? 0)) ** 2;
    expect(10 * Math.log10(rest / (to - from) / 0.125)).toBeLessThan(-70);
  });
});

describe("frames of one side", () => {
  it("are 640 bytes, 50 a second, and clip instead of wrapping around", () => {
    const framer = createFramer(48_000);
    const frames = framer.push(Float32Array.from(tone(500, 48_000, 1), (x) => x * 8));
    expect(frames.length).toBeGreaterThanOrEqual(49);
    expect(new Set(frames.map((frame) => frame.length))).toEqual(new Set([FRAME_SIDE_BYTES]));
    const view = new DataView(frames[10]?.buffer as ArrayBuffer);
    const samples = Array.from({ length: 320 }, (_, i) => view.getInt16(2 * i, true));
    expect(Math.max(...samples)).toBe(32_767);
    expect(Math.min(...samples)).toBe(-32_767);
  });

  it("have a level: silence has none, a full tone about −3 dB", () => {
    expect(levelOf(new Uint8Array(FRAME_SIDE_BYTES))).toBe(NO_LEVEL_DB);
    expect(meterOf(NO_LEVEL_DB)).toBe(0);
    const loud = createFramer(16_000).push(tone(500, 16_000, 1, 1))[10] ?? new Uint8Array(0);
    expect(levelOf(loud)).toBeCloseTo(-3, 0);
    expect(meterOf(levelOf(loud))).toBe(1);
  });
});

describe("the capture clock", () => {
  it("[BR-6] a late audio thread has lost nothing; a machine that slept has", () => {
    expect(framesLostBetween(1_000, 1_020, true)).toBe(0);
    expect(framesLostBetween(1_000, 1_900, true)).toBe(0);
    expect(framesLostBetween(1_000, 1_000 - 5_000, true)).toBe(0);
    expect(framesLostBetween(1_000, 61_020, true)).toBe(3_000);
    // Between a page and the one that goes on with its call, everything is lost.
    expect(framesLostBetween(1_000, 1_420, false)).toBe(20);
  });
});

describe("what is said of a side", () => {
  const after = (seconds: number, levelDb: number, from: SideState = freshSide): SideState => {
    let state = from;
    for (let i = 0; i < seconds * 50; i += 1) state = hearSide(state, levelDb);
    return state;
  };

  it("[BR-11] [F35] digital silence is told: our own after 5 s, theirs after 20", () => {
    expect(troubleOf("rep", after(4, NO_LEVEL_DB))).toBeNull();
    expect(troubleOf("rep", after(5, NO_LEVEL_DB))).toBe("dead");
    expect(troubleOf("buyer", after(5, NO_LEVEL_DB))).toBeNull();
    expect(troubleOf("buyer", after(20, NO_LEVEL_DB))).toBe("dead");
  });

  it("a quiet room is no trouble for 20 s, and a word ends it", () => {
    expect(troubleOf("rep", after(19, -60))).toBeNull();
    expect(troubleOf("rep", after(20, -60))).toBe("quiet");
    expect(troubleOf("rep", hearSide(after(20, -60), -20))).toBeNull();
  });

  it("[BR-11] a source that is muted or gone is told at once, whatever it sounds like", () => {
    expect(troubleOf("rep", { ...freshSide, source: "muted" })).toBe("muted");
    expect(troubleOf("buyer", { ...after(30, NO_LEVEL_DB), source: "gone" })).toBe("gone");
  });
});
