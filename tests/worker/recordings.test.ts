/** Recordings in R2, of telephone and of wideband sound: cut out of their pieces, sealed with what was found for their holes. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type AudioFormat, TELEPHONE, WIDEBAND } from "../../workers/capture/audio/format.ts";
import { readWavLayout } from "../../workers/capture/audio/read-wav.ts";
import { cutRecording, type Piece } from "../../workers/review/healing/cut-recording.ts";
import { type Patch, sealRecording } from "../../workers/review/seal-recording.ts";

/** Sound that can be told apart byte for byte. */
const soundOf = (bytes: number, seed: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_unused, at) => (at * 7 + seed * 31 + (at >> 8)) % 251);

async function keep(prefix: string, format: AudioFormat, spans: [firstSlot: number, slots: number][]) {
  const pieces: Piece[] = [];
  const end = Math.max(...spans.map(([first, slots]) => first + slots));
  const whole = new Uint8Array(end * format.bytesASlot).fill(format.silence);
  for (const [firstSlot, slots] of spans) {
    const sound = soundOf(slots * format.bytesASlot, firstSlot);
    const key = `${prefix}/piece-${firstSlot}`;
    await env.RECORDINGS.put(key, sound);
    whole.set(sound, firstSlot * format.bytesASlot);
    pieces.push({ firstSlot, slots, key });
  }
  return { pieces, whole };
}

describe.each([TELEPHONE, WIDEBAND])("a recording of $kind sound", (format) => {
  const slotsOf = (audio: Uint8Array, from: number, to: number): Uint8Array =>
    audio.slice(from * format.bytesASlot, to * format.bytesASlot);

  it("[HEAL-1] is cut to the slot, across pieces and holes, as a WAV that says what it is", async () => {
    const { pieces, whole } = await keep(`cut-${format.kind}`, format, [
      [0, 100],
      [100, 40],
      [200, 100],
    ]);
    const padded = new Uint8Array(400 * format.bytesASlot).fill(format.silence);
    padded.set(whole);
    for (const [from, to] of [
      [0, 300],
      [90, 110],
      [120, 220],
      [150, 180],
      [290, 350],
    ] as const) {
      const cut = await cutRecording(env.RECORDINGS, { pieces, format, fromMs: from * 20, toMs: to * 20 });
      expect(cut).toMatchObject({ fromMs: from * 20, durationMs: (to - from) * 20 });
      expect(cut.audio).toEqual(slotsOf(padded, from, to));
      expect(readWavLayout(cut.wav, cut.wav.length)).toEqual({
        coding: format.encoding,
        channels: 2,
        sampleRate: format.sampleRate,
        dataStart: 58,
        dataBytes: cut.audio.length,
      });
    }
    const between = await cutRecording(env.RECORDINGS, { pieces, format, fromMs: 15, toMs: 45 });
    expect(between).toMatchObject({ fromMs: 0, durationMs: 60 });
  });

  it("is sealed once, its holes silent but for the sound that was found for one side of them", async () => {
    const prefix = `seal-${format.kind}`;
    const { pieces, whole } = await keep(prefix, format, [
      [0, 20],
      [700, 20],
    ]);
    const found = soundOf(30 * format.bytesAChannelSlot, 5);
    await env.RECORDINGS.put(`${prefix}/found`, found);
    const patches: Patch[] = [{ channel: 1, firstSlot: 695, slots: 30, key: `${prefix}/found` }];
    const key = `${prefix}/recording.wav`;
    const sealed = await sealRecording(env.RECORDINGS, { pieces, patches, key, format });
    const object = await env.RECORDINGS.get(key);
    const file = new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(sealed).toEqual({ key, bytes: file.length });

    // The hole ends within a piece, and the recording with the sound that was found.
    const expected = new Uint8Array(725 * format.bytesASlot).fill(format.silence);
    expected.set(whole);
    const sample = format.bytesASample;
    for (let at = 0; at < found.length; at += sample) {
      expected.set(found.subarray(at, at + sample), 695 * format.bytesASlot + 2 * at + sample);
    }
    expect(file.slice(58)).toEqual(expected);

    const again = await sealRecording(env.RECORDINGS, { pieces: [], patches, key, format });
    expect(again).toEqual(sealed);
    expect((await env.RECORDINGS.head(key))?.etag).toBe(object?.etag);
    expect(
      await sealRecording(env.RECORDINGS, { pieces: [], patches: [], key: `${prefix}/none`, format }),
    ).toBeNull();
  });

  it("of which a piece is gone is not passed off as silence", async () => {
    const { pieces } = await keep(`gone-${format.kind}`, format, [[0, 20]]);
    await env.RECORDINGS.delete(pieces[0]?.key ?? "");
    await expect(cutRecording(env.RECORDINGS, { pieces, format, fromMs: 0, toMs: 400 })).rejects.toThrow(
      /gone/u,
    );
  });
});
