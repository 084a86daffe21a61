/** Redactions, with real objects and a real agent: the sound is silence, everything else that had it is gone, crash or no crash. */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { DealView, Memory, Task } from "../../schema/api.ts";
import type { CallView } from "../../schema/call.ts";
import { REDACTED, type Redaction, type RedactionSide } from "../../schema/redaction.ts";
import { seedUsers } from "../../tools/seed/users.ts";
import { readWavLayout } from "../../workers/capture/audio/read-wav.ts";
import { DealBook } from "../../workers/deal/deal-book.ts";
import { DealStore } from "../../workers/deal/deal-store.ts";
import { decideCall, type CallInput } from "../../workers/deal/decide-call.ts";
import { redactSpan } from "../../workers/deal/redactions.ts";
import { resealCall } from "../../workers/deal/reseal.ts";
import { type SilentSpans, silenceRecording } from "../../workers/review/silence-recording.ts";
import type { SealedCall } from "../../workers/review/sealed-call.ts";
import { agentOf, freshProduct, signIn, until } from "./product.ts";
import { connect, play, reviewedCall } from "./sample-call.ts";

beforeEach(freshProduct);

type Bytes = Uint8Array<ArrayBuffer>;
type Person = Awaited<ReturnType<typeof signIn>>;
interface Span {
  startMs: number;
  endMs: number;
  side: RedactionSide;
}

/** Twenty-five seconds of the sample call: both sides speak. */
const SLOTS = 1_234;
const reason = "a card number";

const read = (who: Person, callId: string) =>
  who.get<CallView>(`/api/calls/${callId}`).then((answer) => answer.body);
const soundOf = async (who: Person, url: string | null) =>
  new Uint8Array(await (await who.raw(url ?? "")).arrayBuffer());
const redact = (who: Person, callId: string, span: object) =>
  who.post<{ redactions: Redaction[]; error?: { code: string; message: string } }>(
    `/api/v1/calls/${callId}/redactions`,
    { reason, ...span },
  );
const resealed = (who: Person, callId: string) =>
  until(
    () => read(who, callId),
    (view) => !view.resealing,
  );
const keysOf = async (callId: string): Promise<string[]> => {
  const { objects } = await env.RECORDINGS.list();
  return objects.map(({ key }) => key).filter((key) => key.includes(callId));
};

/** What the sound is to be: silence on these channels, the same everywhere else. */
function silenced(before: Bytes, spans: readonly Span[]): Bytes {
  const after = before.slice();
  for (const { startMs, endMs, side } of spans) {
    for (let sample = Math.floor(startMs / 20) * 160; sample < Math.ceil(endMs / 20) * 160; sample += 1) {
      if (side !== "buyer") after[58 + 2 * sample] = 0xff;
      if (side !== "rep") after[58 + 2 * sample + 1] = 0xff;
    }
  }
  return after;
}

const hex = async (bytes: Bytes): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

describe("a redacted span of a recorded call", () => {
  it("[RED-8] [RED-9] is silence in a new object, byte for byte the same elsewhere; old recording, pieces and transcript are gone", async () => {
    const maya = await signIn("maya@halden.example");
    const call = await reviewedCall(maya, SLOTS);
    const before = await soundOf(maya, call.recordingUrl);
    // As if the carrier's recording had been copied as well.
    const prefix = (await keysOf(call.id))[0]?.split("/").slice(0, -1).join("/") ?? "";
    for (const name of ["carrier.wav", "from-carrier-400-1"])
      await env.RECORDINGS.put(`${prefix}/${name}`, "what the carrier has");
    const old = await keysOf(call.id);
    expect(old.filter((key) => key.includes("/piece-")).length).toBeGreaterThan(1);
    const turn = call.utterances.find(({ speaker }) => speaker === "buyer");
    if (!turn) throw new Error("the buyer said nothing");
    const span: Span = {
      startMs: Math.floor(turn.startMs),
      endMs: Math.ceil(turn.endMs),
      side: "buyer",
    };

    const { status, body } = await redact(maya, call.id, span);
    expect([status, body.redactions?.map((one) => [one.side, one.reason, one.byName])]).toEqual([
      200,
      [["buyer", reason, "Maya Okafor"]],
    ]);
    const after = await resealed(maya, call.id);
    expect(after.recordingUrl).toBe(`/api/calls/${call.id}/recording.wav?redactions=1`);
    const sound = await soundOf(maya, after.recordingUrl);
    expect(sound).toEqual(silenced(before, [span]));
    expect(sound).not.toEqual(before);
    const part = await maya.raw(after.recordingUrl ?? "", { range: "bytes=58-377" });
    expect([part.status, new Uint8Array(await part.arrayBuffer())]).toEqual([206, sound.slice(58, 378)]);

    // Two objects are left, under names that were nobody's before.
    const left = await until(
      () => keysOf(call.id),
      (keys) => keys.length === 2,
    );
    expect(left.some((key) => old.includes(key))).toBe(false);
    expect(
      left.map((key) =>
        key
          .split("/")
          .at(-1)
          ?.replace(/-[0-9a-f-]{36}\./, "-*."),
      ),
    ).toEqual(expect.arrayContaining(["recording-*.wav", "transcript-*.json"]));
    const transcript = await env.RECORDINGS.get(left.find((key) => key.endsWith(".json")) ?? "");
    const sealed = (await transcript?.json()) as SealedCall;
    expect(sealed.utterances.find(({ id }) => id === turn.id)?.text).toBe(REDACTED);
    expect(JSON.stringify(sealed)).not.toContain(turn.text);
    expect(sealed.pieces).toEqual([]);

    const written = await runInDurableObject(await agentOf(call.id), (_agent, state) => {
      const store = new DealStore(state.storage);
      expect(store.pieces(call.id)).toEqual([]);
      return store.events(call.id).map(({ event }) => event);
    });
    expect(JSON.stringify(written)).not.toContain(turn.text);
    const resealedAs = written.findLast((event) => event.type === "CallResealed");
    expect(resealedAs?.recording).toEqual({
      key: left.find((key) => key.endsWith(".wav")),
      bytes: sound.length,
      sha256: await hex(sound),
    });

    // The strip, the sentence, the audit.
    expect(after.slots.buyer.filter(({ state }) => state === "redacted")).toMatchObject([
      { startMs: Math.floor(span.startMs / 20) * 20, endMs: Math.ceil(span.endMs / 20) * 20 },
    ]);
    expect(after.slots.rep.some(({ state }) => state === "redacted")).toBe(false);
    expect(after.coverageSentence).toMatch(/ heard, \d+ s redacted at 00:/u);
    const deal = await maya.get<DealView>(`/api/deals/${call.dealId}`);
    const line = deal.body.audit.find(({ action }) => action === "span redacted");
    expect(line).toMatchObject({ actor: "Maya Okafor" });
    expect(line?.detail).toContain(reason);
    await until(
      async () =>
        await env.DB.prepare(
          "SELECT COUNT(*) AS n FROM audit_log WHERE action = 'span redacted'",
        ).first<number>("n"),
      (n) => n === 1,
    );
  }, 60_000);

  it("[RED-5] [RED-6] its words are in no quote, proposal, task or memory any more", async () => {
    const maya = await signIn("maya@halden.example");
    const call = await reviewedCall(maya);
    const cited = call.proposals.flatMap(({ evidence, kind }) =>
      kind === "task" || kind === "memory"
        ? evidence.flatMap((one) => (one.kind === "utterance" ? [one] : []))
        : [],
    );
    const gone = call.utterances.filter(({ id }) => cited.some(({ utteranceId }) => utteranceId === id));
    expect(gone.length).toBeGreaterThan(2);
    for (const { startMs, endMs } of gone) {
      const { status } = await redact(maya, call.id, {
        startMs: Math.floor(startMs),
        endMs: Math.ceil(endMs),
        side: "both",
      });
      expect(status).toBe(200);
    }
    const after = await resealed(maya, call.id);
    expect(after.redactions.length).toBeGreaterThan(0);
    const lists = async () => [
      (await maya.get<{ tasks: Task[] }>("/api/tasks")).body.tasks,
      (await maya.get<{ memories: Memory[] }>(`/api/memories?dealId=${call.dealId}`)).body.memories,
    ];
    const isGone = (text: string) => !cited.some(({ quote }) => text.includes(quote));
    await until(async () => JSON.stringify(await lists()), isGone);
    const deal = await maya.get(`/api/deals/${call.dealId}`);
    expect(isGone(JSON.stringify([after, deal.body]))).toBe(true);
    for (const one of after.proposals.filter(({ status }) => status === "proposed")) {
      const again = await maya.post(`/api/proposals/${one.id}/approve`);
      expect(again.status).toBe(200);
    }
  }, 90_000);

  it("[RED-11] the same span again changes nothing; one that meets it is one with it, and both are silent", async () => {
    const maya = await signIn("maya@halden.example");
    const call = await reviewedCall(maya, SLOTS);
    const before = await soundOf(maya, call.recordingUrl);
    const span: Span = { startMs: 4_000, endMs: 6_000, side: "both" };
    const first = await redact(maya, call.id, span);
    await resealed(maya, call.id);
    const keys = await keysOf(call.id);
    expect((await redact(maya, call.id, span)).body).toEqual(first.body);
    expect((await read(maya, call.id)).resealing).toBe(false);
    expect(await keysOf(call.id)).toEqual(keys);
    // The second is asked for while the sound of the first may still be on its way.
    await redact(maya, call.id, { startMs: 9_000, endMs: 9_500, side: "both" });
    const joined = await redact(maya, call.id, { startMs: 5_000, endMs: 9_010, side: "both" });
    expect(joined.body.redactions).toMatchObject([{ startMs: 4_000, endMs: 9_500, side: "both" }]);
    const after = await resealed(maya, call.id);
    expect(await soundOf(maya, after.recordingUrl)).toEqual(
      silenced(before, [{ startMs: 4_000, endMs: 9_500, side: "both" }]),
    );
    await until(
      () => keysOf(call.id),
      (left) => left.length === 2,
    );
  }, 60_000);

  it("[RED-9] killed right after it was asked for, it is finished by the agent's alarm", async () => {
    const maya = await signIn("maya@halden.example");
    const call = await reviewedCall(maya, SLOTS);
    const before = await soundOf(maya, call.recordingUrl);
    const span: Span = { startMs: 4_000, endMs: 6_000, side: "both" };
    await redact(maya, call.id, span);
    const agent = await agentOf(call.id);
    await runInDurableObject(agent, (_agent, state) => state.abort("killed")).catch(() => undefined);
    const after = await until(
      async () => {
        // A quarter of a minute later, nobody having asked the agent for anything.
        vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 20_000 });
        await runDurableObjectAlarm(await agentOf(call.id));
        vi.useRealTimers();
        return await read(maya, call.id);
      },
      (view) => !view.resealing,
    );
    expect(await soundOf(maya, after.recordingUrl)).toEqual(silenced(before, [span]));
    await until(
      () => keysOf(call.id),
      (left) => left.length === 2,
    );
  }, 60_000);
});

/** The agent's own steps on its own storage, each cut off wherever the bucket is asked for something. */
describe("sealing anew that is cut off", () => {
  /** Fails when it is asked for the `failAt`th time; `onPut` is told of every write before it is made. */
  function bucketThat(failAt: number, onPut: () => Promise<void> = () => Promise.resolve()): R2Bucket {
    let asked = 0;
    return new Proxy(env.RECORDINGS, {
      get(bucket, name: keyof R2Bucket) {
        return async (...given: never[]) => {
          asked += 1;
          if (asked === failAt) throw new Error(`cut off at request ${asked}`);
          if (name === "put") await onPut();
          return await (bucket[name] as (...all: never[]) => Promise<unknown>)(...given);
        };
      },
    });
  }

  async function inAgent<T>(
    callId: CallView["id"],
    work: (tools: {
      redact: (span: Span) => Promise<unknown>;
      reseal: (bucket: R2Bucket) => Promise<void>;
      key: () => string | null;
    }) => Promise<T>,
  ): Promise<T> {
    return await runInDurableObject(await agentOf(callId), async (agent, state) => {
      const [by] = seedUsers;
      if (!by) throw new Error("nobody there");
      // Another book each time: what an earlier run had in memory is gone with it.
      const fresh = () => new DealBook(new DealStore(state.storage));
      const captureOf = () => {
        const saved = fresh().store.capture(callId);
        return JSON.parse(saved ?? "") as ReturnType<Parameters<typeof redactSpan>[0]["captureOf"]>;
      };
      return await work({
        redact: (span) => redactSpan({ env, book: fresh(), captureOf }, { callId, by, reason, ...span }),
        reseal: (bucket) => {
          const book = fresh();
          const decide = (id: CallView["id"], input: CallInput): void => {
            // The present state, as the agent would have it after whatever came in meanwhile.
            book.forget(id);
            const now = book.call(id);
            const decision = now && decideCall(now, input, Date.now());
            if (decision?.kind === "accepted") book.write(id, decision, new Date());
          };
          return resealCall(
            { env: { ...env, RECORDINGS: bucket }, book, decide, name: () => agent.name },
            callId,
          );
        },
        key: () => fresh().call(callId)?.review?.recording?.key ?? null,
      });
    });
  }

  it("[RED-9] at any request, twice in a row, is finished by the next run: one recording, one transcript, the right bytes", async () => {
    const maya = await signIn("maya@halden.example");
    const call = await reviewedCall(maya, 200);
    let expected = await soundOf(maya, call.recordingUrl);
    await inAgent(call.id, async ({ redact, reseal, key }) => {
      let cutOff = 0;
      for (let failAt = 1; failAt <= 16; failAt += 1) {
        const span: Span = { startMs: failAt * 200, endMs: failAt * 200 + 100, side: "both" };
        expected = silenced(expected, [span]);
        expect(await redact(span)).toMatchObject({ ok: true });
        for (let tries = 0; tries < 2; tries += 1)
          await reseal(bucketThat(failAt)).catch(() => (cutOff += 1));
        await reseal(env.RECORDINGS);
        const left = await keysOf(call.id);
        expect(left).toHaveLength(2);
        expect(left).toContain(key());
        const object = await env.RECORDINGS.get(key() ?? "");
        expect(new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(expected);
      }
      expect(cutOff).toBeGreaterThan(10);
    });
  }, 60_000);

  it("[RED-9] when more is redacted meanwhile, only what has both silent is left", async () => {
    const maya = await signIn("maya@halden.example");
    const call = await reviewedCall(maya, 200);
    const before = await soundOf(maya, call.recordingUrl);
    const spans: Span[] = [
      { startMs: 400, endMs: 600, side: "both" },
      { startMs: 2_000, endMs: 2_300, side: "rep" },
    ];
    await inAgent(call.id, async ({ redact, reseal, key }) => {
      await redact(spans[0] as Span);
      let isFirst = true;
      const meanwhile = async () => {
        if (isFirst) await redact(spans[1] as Span);
        isFirst = false;
      };
      await reseal(bucketThat(0, meanwhile));
      expect((await keysOf(call.id)).length).toBeGreaterThan(2);
      await reseal(env.RECORDINGS);
      const object = await env.RECORDINGS.get(key() ?? "");
      expect(new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(
        silenced(before, spans),
      );
      expect(await keysOf(call.id)).toHaveLength(2);
    });
  }, 60_000);
});

describe("silence over a recording of any WAV we read", () => {
  const wav = (channels: number, sampleRate: number, bits: 8 | 16, frames: number) => {
    const bytesAFrame = (channels * bits) / 8;
    const file = new Uint8Array(44 + frames * bytesAFrame + 10);
    const view = new DataView(file.buffer);
    file.set(new TextEncoder().encode("RIFF....WAVEfmt "));
    view.setUint32(16, 16, true);
    view.setUint16(20, bits === 8 ? 7 : 1, true);
    view.setUint16(22, channels, true);
    view.setUint32(24, sampleRate, true);
    view.setUint16(32, bytesAFrame, true);
    view.setUint16(34, bits, true);
    file.set(new TextEncoder().encode("data"), 36);
    view.setUint32(40, frames * bytesAFrame, true);
    // A chunk after the sound is none of ours.
    for (let at = 44; at < file.length; at += 1) file[at] = 1 + (at % 200);
    return file;
  };

  it.each([
    [1, 8_000, 8, 1],
    [2, 8_000, 8, 1],
    [1, 44_100, 16, 1],
    [2, 16_000, 16, 1],
    [2, 11_025, 16, 1],
    // More than is read at once; a span lies over the seam.
    [2, 48_000, 16, 50],
  ] as const)("[RED-8] %i channels at %i Hz, %i bits, %i s", async (channels, rate, bits, seconds) => {
    const file = wav(channels, rate, bits, rate * seconds);
    const from = `any/${channels}-${rate}`;
    await env.RECORDINGS.put(from, file);
    const spans: SilentSpans = [
      [
        { startMs: 100, endMs: 120 },
        { startMs: 980, endMs: 2_000 },
      ],
      [
        { startMs: 500, endMs: 540 },
        { startMs: 43_000, endMs: 44_000 },
      ],
    ];
    const written = await silenceRecording(env.RECORDINGS, { from, to: `${from}-silent`, spans });
    const object = await env.RECORDINGS.get(written.key);
    const bytes = new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(written).toEqual({ key: `${from}-silent`, bytes: file.length, sha256: await hex(bytes) });
    expect(readWavLayout(bytes, bytes.length)).toEqual(readWavLayout(file, file.length));
    const sampleBytes = bits / 8;
    const quiet = bits === 8 ? 0xff : 0;
    const expected = file.slice();
    for (let frame = 0; frame < rate * seconds; frame += 1) {
      const ms = (frame * 1_000) / rate;
      for (let channel = 0; channel < channels; channel += 1) {
        const own = spans[channels === 2 && channel === 1 ? 1 : 0];
        // A frame that has begun before the span's end is in it.
        if (!own.some((span) => ms > span.startMs - 1_000 / rate && ms < span.endMs)) continue;
        const at = 44 + (frame * channels + channel) * sampleBytes;
        expected.fill(quiet, at, at + sampleBytes);
      }
    }
    expect(await hex(bytes)).toBe(await hex(expected));
    await env.RECORDINGS.delete(from);
    expect(await silenceRecording(env.RECORDINGS, { from, to: `${from}-silent`, spans })).toEqual(written);
  });
});

describe("a redaction is refused", () => {
  it("[RED-1] [RED-2] [RED-3] with a reason a person can act on", async () => {
    const [maya, tom] = [await signIn("maya@halden.example"), await signIn("tom@halden.example")];
    const { callId, carrier } = await connect();
    carrier.start();
    await play(carrier, { fromSlot: 0, toSlot: 200 });
    const span = { startMs: 1_000, endMs: 2_000, side: "both" };
    const refusal = async (who: Person, id: string, change: object = {}) => {
      const { status, body } = await redact(who, id, { ...span, ...change });
      return [status, body.error?.code];
    };
    await until(
      () => read(maya, callId),
      (view) => view.status === "live",
    );
    expect(await refusal(maya, callId)).toEqual([409, "call_not_sealed"]);
    const call = await reviewedCall(maya, 200);
    expect(await refusal(tom, call.id)).toEqual([403, "not_yours_to_redact"]);
    expect(await refusal(maya, "call_brightwater_nothing")).toEqual([404, "not_found"]);
    expect(await refusal(maya, "call_nowhere_1")).toEqual([404, "not_found"]);
    expect(await refusal(maya, call.id, { endMs: 4_001 })).toEqual([400, "outside_the_call"]);
    for (const bad of [
      { endMs: 1_000 },
      { endMs: 500 },
      { startMs: -1 },
      { startMs: 1.5 },
      { side: "left" },
      { reason: "  " },
      { reason: "x".repeat(301) },
      { words: "4111" },
    ])
      expect(await refusal(maya, call.id, bad)).toEqual([400, "invalid_input"]);
    expect((await read(maya, call.id)).redactions).toEqual([]);
    const priya = await signIn("priya@halden.example");
    expect((await redact(priya, call.id, span)).status).toBe(200);
    await resealed(maya, call.id);
  }, 60_000);
});
