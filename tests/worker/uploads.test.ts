/** Recordings brought by hand, through the real routes: stored, transcribed by the local transcriber, reviewed, played. */
import { env, exports } from "cloudflare:workers";
import { Buffer } from "node:buffer";
import { beforeEach, describe, expect, it } from "vitest";
import type { DealView } from "../../schema/api.ts";
import type { CallView } from "../../schema/call.ts";
import { TELEPHONE } from "../../workers/capture/audio/format.ts";
import { wavHeader } from "../../workers/capture/audio/wav.ts";
import { freshProduct, origin, signIn, until } from "./product.ts";
import { sampleAudio } from "./sample-audio.ts";

beforeEach(freshProduct);

const deal = "deal_brightwater";

/** The sample call, as a recorder would have saved it: left and right as given. */
function stereo(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = wavHeader(2 * left.length, TELEPHONE);
  const file = new Uint8Array(header.length + 2 * left.length);
  file.set(header);
  for (let at = 0; at < left.length; at += 1) {
    file[header.length + 2 * at] = left[at] ?? 0xff;
    file[header.length + 2 * at + 1] = right[at] ?? 0xff;
  }
  return file;
}

async function upload(
  cookie: string,
  file: Uint8Array<ArrayBuffer>,
  change: { query?: Record<string, string>; headers?: Record<string, string>; dealId?: string } = {},
): Promise<{ status: number; body: { callId: CallView["id"]; error?: { code: string } } }> {
  const url = new URL(`${origin}/api/v1/deals/${change.dealId ?? deal}/uploads`);
  const query = { uploadId: crypto.randomUUID(), fileName: "call with Dana.wav", ...change.query };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const answer = await exports.default.fetch(
    new Request(url, {
      method: "POST",
      headers: {
        cookie,
        "content-type": "application/octet-stream",
        "content-length": String(file.length),
        ...change.headers,
      },
      body: file,
    }),
  );
  return { status: answer.status, body: await answer.json() };
}

const dealIds = async (get: <T>(path: string) => Promise<{ body: T }>) =>
  (await get<{ deals: { id: string }[] }>("/api/deals")).body.deals.map((one) => one.id);

describe("a recording that is brought by hand", () => {
  it("[UPLOAD-1] becomes a call with its transcript, its review and proposals, and no card; the file itself is played", async () => {
    const maya = await signIn("maya@halden.example");
    expect(await dealIds(maya.get)).toContain(deal);
    const { rep, buyer } = sampleAudio();
    const file = stereo(rep, buyer);
    const recordedAt = "2026-11-12T18:00:00.000Z";
    const { status, body } = await upload(maya.cookie, file, {
      query: { recordedAt, personId: "person_dana" },
    });
    expect(status).toBe(200);
    const read = () => maya.get<CallView>(`/api/calls/${body.callId}`).then((answer) => answer.body);
    const early = await read();
    expect(early).toMatchObject({ source: "upload", startedAt: recordedAt, cards: [] });
    expect(early.buyerName).toBe("Dana Whitfield");
    expect(early.upload?.fileName).toBe("call with Dana.wav");
    const call = await until(read, (view) => view.status === "reviewed");
    expect(call.upload).toMatchObject({ state: "done", reason: null });
    expect(call.utterances.length).toBeGreaterThan(30);
    expect(new Set(call.utterances.map((one) => one.origin))).toEqual(new Set(["uploaded"]));
    expect(call.utterances.some((one) => one.speakerCertainty)).toBe(false);
    expect(call.objections.map((one) => one.type)).toEqual(
      expect.arrayContaining(["price", "competitor", "authority"]),
    );
    expect(call.cards).toEqual([]);
    expect(call.proposals.length).toBeGreaterThan(2);
    expect(call.coverage).toMatchObject({
      durationMs: rep.length / 8,
      transcribedMs: rep.length / 8,
      gaps: [],
    });
    expect(call.summary?.coverage).toMatch(/^Heard 100 % of /u);
    // "Thursday" is the Thursday after the call, not after the upload.
    const due = call.proposals.flatMap((one) =>
      one.change.kind === "task" && one.change.due ? [one.change.due.earliest] : [],
    );
    expect(due.some((time) => time.startsWith("2026-11-19"))).toBe(true);

    expect(call.recordingUrl).toBe(`/api/calls/${body.callId}/recording.wav`);
    const part = await maya.raw(call.recordingUrl ?? "", { range: "bytes=100-1099" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-type")).toBe("audio/wav");
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(file.slice(100, 1_100));
    const view = await maya.get<DealView>(`/api/deals/${deal}`);
    expect(view.body.uploads).toEqual([]);
    expect(view.body.calls.map((row) => row.id)).toContain(body.callId);
  }, 60_000);

  it("[UPLOAD-2] the sides are as the person says: the right channel can be ours", async () => {
    const maya = await signIn("maya@halden.example");
    const { rep, buyer } = sampleAudio();
    const half = (side: Uint8Array): Uint8Array => side.subarray(0, 60 * 8_000);
    const file = stereo(half(buyer), half(rep));
    const { body } = await upload(maya.cookie, file, { query: { ours: "right" } });
    const call = await until(
      () => maya.get<CallView>(`/api/calls/${body.callId}`).then((answer) => answer.body),
      (view) => view.status === "reviewed",
    );
    const other = await upload(maya.cookie, stereo(half(rep), half(buyer)));
    const same = await until(
      () => maya.get<CallView>(`/api/calls/${other.body.callId}`).then((answer) => answer.body),
      (view) => view.status === "reviewed",
    );
    const said = (view: CallView) => view.utterances.map((one) => `${one.speaker}: ${one.text}`);
    expect(said(call)).toEqual(said(same));
    expect(call.utterances.length).toBeGreaterThan(5);
  }, 60_000);

  it("[UPLOAD-3] sent twice under one id it is one call and one file, and the first file stands", async () => {
    const maya = await signIn("maya@halden.example");
    const { rep, buyer } = sampleAudio();
    const uploadId = crypto.randomUUID();
    const first = stereo(rep.subarray(0, 80_000), buyer.subarray(0, 80_000));
    const one = await upload(maya.cookie, first, { query: { uploadId } });
    const again = await upload(maya.cookie, stereo(buyer.subarray(0, 40_000), rep.subarray(0, 40_000)), {
      query: { uploadId },
    });
    expect(again).toEqual(one);
    const { objects } = await env.RECORDINGS.list({ prefix: `org_halden/${deal}/${one.body.callId}/` });
    const files = objects.filter((object) => object.key.includes("/upload."));
    expect(files.map((object) => object.size)).toEqual([first.length]);
    await until(
      () => maya.get<CallView>(`/api/calls/${one.body.callId}`).then((answer) => answer.body),
      (view) => view.status === "reviewed",
    );
  });

  it("[UPLOAD-5] one that cannot be transcribed has failed, with the reason, and can still be listened to", async () => {
    const maya = await signIn("maya@halden.example");
    const mp3 = new Uint8Array(5_000).fill(0x55);
    mp3.set([0x49, 0x44, 0x33, 4, 0, 0]);
    const { body } = await upload(maya.cookie, mp3, { query: { fileName: "dana.mp3" } });
    const call = await until(
      () => maya.get<CallView>(`/api/calls/${body.callId}`).then((answer) => answer.body),
      (view) => view.upload?.state === "failed",
    );
    expect(call.upload?.reason).toMatch(/WAV.*DEEPGRAM_API_KEY/u);
    expect(call.status).toBe("ended");
    const view = await maya.get<DealView>(`/api/deals/${deal}`);
    expect(view.body.uploads).toMatchObject([{ callId: body.callId, fileName: "dana.mp3", state: "failed" }]);
    const played = await maya.raw(`/api/calls/${body.callId}/recording.mp3`);
    expect(played.headers.get("content-type")).toBe("audio/mpeg");
    expect(new Uint8Array(await played.arrayBuffer())).toEqual(mp3);
    expect((await maya.raw(`/api/calls/${body.callId}/recording.wav`)).status).toBe(404);
  });

  it("[UPLOAD-6] is refused when it is no recording, too large, of no deal, a stranger's, or another site's", async () => {
    const maya = await signIn("maya@halden.example");
    const file = stereo(new Uint8Array(1_600), new Uint8Array(1_600));
    const code = async (...given: Parameters<typeof upload>) => {
      const { status, body } = await upload(...given);
      return [status, body.error?.code];
    };
    const page = Uint8Array.from(Buffer.from("<!doctype html><script>alert(1)</script>".padEnd(200)));
    expect(await code(maya.cookie, page)).toEqual([415, "not_a_recording"]);
    expect(await code(maya.cookie, new Uint8Array(0))).toEqual([400, "empty"]);
    expect(await code(maya.cookie, file, { headers: { "content-length": "500000001" } })).toEqual([
      413,
      "too_large",
    ]);
    expect(await code(maya.cookie, file, { dealId: "deal_nowhere" })).toEqual([404, "not_found"]);
    expect(await code("", file)).toEqual([401, "signed_out"]);
    expect(await code(maya.cookie, file, { headers: { origin: "https://elsewhere.example" } })).toEqual([
      403,
      "foreign_origin",
    ]);
    expect(await code(maya.cookie, file, { query: { ours: "middle" } })).toEqual([400, "invalid_input"]);
    const { objects } = await env.RECORDINGS.list();
    expect(objects).toEqual([]);
  });
});
