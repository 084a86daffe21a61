import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeTable, encodeMulaw, encodeSample } from "../../../tools/carrier/mulaw.ts";
import { readWavAsMulaw, WavRefused, writeMulawWav } from "../../../tools/carrier/wav.ts";

/** A PCM WAV with an odd-sized chunk before its audio, as recorders write them. */
function pcmWav(options: { rate: number; channels?: number; bits?: number; samples: number[] }): Uint8Array {
  const { rate, channels = 1, bits = 16, samples } = options;
  const list = Buffer.from("LIST\x03\0\0\0abc\0", "latin1");
  const data = Buffer.alloc(samples.length * 2);
  for (const [at, sample] of samples.entries()) data.writeInt16LE(sample, at * 2);
  const head = Buffer.alloc(36);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + list.length + data.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt16LE(bits, 34);
  const dataHead = Buffer.alloc(8);
  dataHead.write("data", 0);
  dataHead.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, list, dataHead, data]);
}

describe("µ-law", () => {
  it("[WAV-1] silence is 0xFF, and every byte survives decoding and encoding", () => {
    expect(encodeSample(0)).toBe(0xff);
    // 0x7F is the other zero; it decodes to the same sample.
    for (let byte = 0; byte < 256; byte += 1) {
      expect(encodeSample(decodeTable[byte] ?? 0)).toBe(byte === 0x7f ? 0xff : byte);
    }
  });

  it("[WAV-2] a sample comes back within the step of its segment", () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_635, max: 32_635 }), (sample) => {
        const back = decodeTable[encodeSample(sample)] ?? 0;
        expect(Math.abs(back - sample)).toBeLessThanOrEqual(Math.max(4, Math.abs(sample) / 16));
      }),
    );
  });
});

describe("WAV files", () => {
  it("[WAV-3] a µ-law file comes back byte for byte", () => {
    const audio = Uint8Array.from({ length: 481 }, (_unused, at) => at % 256);
    expect(Buffer.from(readWavAsMulaw(writeMulawWav(audio), "a.wav")).equals(Buffer.from(audio))).toBe(true);
  });

  it("[WAV-4] 16-bit PCM at 8 kHz is only encoded; a chunk of odd size before the audio is skipped", () => {
    const samples = [0, 1_000, -1_000, 32_000, -32_000];
    const read = readWavAsMulaw(pcmWav({ rate: 8_000, samples }), "a.wav");
    expect([...read]).toEqual([...encodeMulaw(Int16Array.from(samples))]);
  });

  it.each([16_000, 44_100, 48_000])(
    "[WAV-5] PCM at %i Hz keeps its length in time and a tone its pitch",
    (rate) => {
      const seconds = 0.5;
      const tone = Array.from({ length: rate * seconds }, (_unused, at) =>
        Math.round(10_000 * Math.sin((2 * Math.PI * 440 * at) / rate)),
      );
      const read = readWavAsMulaw(pcmWav({ rate, samples: tone }), "a.wav");
      expect(Math.abs(read.length - 8_000 * seconds)).toBeLessThanOrEqual(1);
      let crossings = 0;
      for (let at = 1; at < read.length; at += 1) {
        if ((decodeTable[read[at - 1] ?? 0] ?? 0) < 0 && (decodeTable[read[at] ?? 0] ?? 0) >= 0)
          crossings += 1;
      }
      expect(crossings / seconds).toBeGreaterThan(430);
      expect(crossings / seconds).toBeLessThan(450);
    },
  );

  it("[WAV-6] anything else is refused in one sentence that names the file", () => {
    const refusal = (file: Uint8Array): string => {
      try {
        readWavAsMulaw(file, "odd.wav");
      } catch (error) {
        expect(error).toBeInstanceOf(WavRefused);
        return (error as Error).message;
      }
      return "accepted";
    };
    expect(refusal(pcmWav({ rate: 8_000, channels: 2, samples: [1] }))).toMatch(
      /^odd\.wav has 2 channels; .*\.$/u,
    );
    expect(refusal(pcmWav({ rate: 22_050, samples: [1] }))).toMatch(
      /^odd\.wav is 16-bit PCM at 22\.05 kHz; .*\.$/u,
    );
    expect(refusal(pcmWav({ rate: 8_000, bits: 24, samples: [1] }))).toContain("24-bit PCM");
    expect(refusal(Buffer.from("ID3 something else"))).toBe("odd.wav is not a WAV file.");
    expect(refusal(pcmWav({ rate: 8_000, samples: [1] }).subarray(0, 40))).toBe(
      "odd.wav has no audio in it.",
    );
  });
});
