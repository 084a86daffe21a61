/** A telephone call through the real routes: webhook, stream, transcriber, cards, review, proposals, deal. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { DealRow, DealView, Memory, Task } from "../../schema/api.ts";
import type { CallView } from "../../schema/call.ts";
import type { Proposal } from "../../schema/proposal.ts";
import { agentOf, freshProduct, newCallSid, openStream, ring, signIn, until } from "./product.ts";
import { sampleAudio } from "./sample-audio.ts";
import { allSlots, connect, hangUp, play } from "./sample-call.ts";

beforeEach(freshProduct);

describe("the sample call, from ringing to an approved change", () => {
  it("is heard, helped, reviewed; what is approved changes the deal, and nothing before", async () => {
    const maya = await signIn("maya@halden.example");
    const { callSid, callId, carrier } = await connect();
    carrier.start();
    await play(carrier, { fromSlot: 0, toSlot: allSlots() });
    carrier.stop();
    expect((await hangUp(callSid)).status).toBe(204);
    const read = () => maya.get<CallView>(`/api/calls/${callId}`).then((answer) => answer.body);
    const call = await until(read, (view) => view.status === "reviewed");

    expect(call.transcriber).toMatchObject({ provider: "local", engine: "script" });
    expect(call.utterances.length).toBeGreaterThan(60);
    expect(call.utterances.map((u) => u.startMs)).toEqual(
      call.utterances.map((u) => u.startMs).toSorted((a, b) => a - b),
    );
    expect(new Set(call.utterances.map((u) => u.id)).size).toBe(call.utterances.length);
    const byId = new Map(call.utterances.map((u) => [u.id, u.text]));
    for (const fact of call.facts) {
      expect(byId.get(fact.utteranceId)?.slice(fact.evidence.start, fact.evidence.end)).toBe(
        fact.evidence.quote,
      );
    }
    expect(call.coverage).toMatchObject({
      durationMs: allSlots() * 20,
      capturedMs: allSlots() * 20,
      gaps: [],
    });
    expect(call.coverage.transcribedMs).toBe(allSlots() * 20);

    const types = new Set(call.cards.map((card) => card.objectionType));
    for (const type of ["price", "competitor", "authority", "implementation", "security_legal"]) {
      expect(call.objections.map((o) => o.type)).toContain(type);
    }
    expect(types.size).toBeGreaterThanOrEqual(4);
    expect(call.scorecard?.total).toBeGreaterThan(0);
    expect(call.summary?.lines.length).toBeGreaterThan(2);

    const kinds = call.proposals.map((proposal) => proposal.kind);
    expect(kinds).toEqual(expect.arrayContaining(["crm_field", "email_draft", "task", "memory"]));
    expect(kinds.filter((kind) => kind === "memory").length).toBeGreaterThanOrEqual(2);
    const draft = call.proposals.find((p) => p.change.kind === "email_draft")?.change;
    if (draft?.kind !== "email_draft") throw new Error("no draft");
    const quoted = draft.sentences
      .flatMap((s) => s.evidence)
      .flatMap((e) => (e.kind === "utterance" ? [e.quote] : []));
    expect(quoted.some((quote) => draft.body.includes(quote))).toBe(true);

    const tasks = await until(
      () => maya.get<{ tasks: Task[] }>("/api/tasks").then((answer) => answer.body.tasks),
      (list) => list.some((task) => task.type === "callback"),
    );
    const callback = tasks.find((task) => task.type === "callback");
    expect(callback).toMatchObject({ status: "proposed", timeZone: "America/Los_Angeles" });
    expect(callback?.due?.earliest).toMatch(/T15:30:00-0[78]:00$/);
    expect(new Date(callback?.due?.earliest ?? "").getUTCDay()).toBe(4);
    const memories = await maya.get<{ memories: Memory[] }>(`/api/memories?dealId=${call.dealId}`);
    expect(memories.body.memories.length).toBeGreaterThanOrEqual(2);

    const dealNow = () => maya.get<DealView>(`/api/deals/${call.dealId}`).then((answer) => answer.body);
    const before = await dealNow();
    const budget = call.proposals.find((p) => p.change.kind === "crm_field" && p.change.field === "budget");
    if (budget?.change.kind !== "crm_field") throw new Error("no budget proposal");
    expect(before.deal.budget).toBe(budget.change.from);
    const approved = await maya.post<{ proposal: Proposal }>(`/api/proposals/${budget.id}/approve`);
    expect(approved.body.proposal).toMatchObject({ status: "approved", decidedBy: "user_maya" });
    const after = await dealNow();
    expect(after.outcomes).toEqual([
      { type: "ProposalKept", proposalId: budget.id, by: "user_maya", edited: false },
    ]);
    const { to } = budget.change;
    expect(after.deal.budget).toBe(to);
    expect(after.audit.map((line) => line.action)).toEqual(
      expect.arrayContaining(["proposal approved", "budget changed"]),
    );
    expect((await maya.post(`/api/proposals/${budget.id}/approve`)).status).toBe(409);
    const row = await until(
      () =>
        maya
          .get<{ deals: DealRow[] }>("/api/deals")
          .then((a) => a.body.deals.find((d) => d.id === call.dealId)),
      (deal) => deal?.budget === to,
    );
    expect(row?.revision).toBeGreaterThan(before.deal.revision);
    const logged = env.DB.prepare(
      "SELECT COUNT(*) AS n FROM audit_log WHERE deal_id = ? AND actor <> 'Earshot'",
    );
    await until(
      async () => await logged.bind(call.dealId).first<number>("n"),
      (n) => n === 2,
    );
  }, 90_000);

  it("the sealed recording is the audio that came, side by side, and is served by ranges", async () => {
    const maya = await signIn("maya@halden.example");
    const { callSid, callId, carrier } = await connect();
    carrier.start();
    await play(carrier, { fromSlot: 0, toSlot: 1_234 });
    carrier.stop();
    await hangUp(callSid);
    await until(
      () => maya.get<CallView>(`/api/calls/${callId}`).then((answer) => answer.body),
      (view) => view.status === "reviewed",
    );
    const whole = await maya.raw(`/api/calls/${callId}/recording.wav`);
    const bytes = new Uint8Array(await whole.arrayBuffer());
    expect(whole.headers.get("accept-ranges")).toBe("bytes");
    expect(bytes.length).toBe(58 + 1_234 * 320);
    const { rep, buyer } = sampleAudio();
    const audio = bytes.subarray(58);
    for (let sample = 0; sample < 1_234 * 160; sample += 1) {
      if (audio[2 * sample] !== rep[sample] || audio[2 * sample + 1] !== buyer[sample]) {
        throw new Error(`sample ${sample} differs`);
      }
    }
    const part = await maya.raw(`/api/calls/${callId}/recording.wav`, { range: "bytes=58-377" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 58-377/${bytes.length}`);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(58, 378));
    expect((await maya.raw(`/api/calls/${callId}/recording.wav`, { range: "bytes=999999999-" })).status).toBe(
      416,
    );
  }, 60_000);

  it("[F14] killed in mid-call: what was heard is there afterwards, the rest is a gap, and the call ends properly", async () => {
    const maya = await signIn("maya@halden.example");
    const { callSid, callId, carrier } = await connect();
    carrier.start();
    await play(carrier, { fromSlot: 0, toSlot: 6_000 });
    const read = () => maya.get<CallView>(`/api/calls/${callId}`).then((answer) => answer.body);
    const before = await until(read, (view) => view.cards.length >= 1 && view.coverage.durationMs >= 119_000);
    // The line breaks with the object: no stop, no close handshake that anyone waits for.
    carrier.socket.close();
    await runInDurableObject(await agentOf(callId), (_agent, state) => state.abort("killed")).catch(
      () => undefined,
    );

    const after = await read();
    expect(after.status).toBe("live");
    expect(after.utterances).toEqual(expect.arrayContaining(before.utterances));
    expect(after.facts).toEqual(expect.arrayContaining(before.facts));
    expect(after.cards).toEqual(before.cards);
    expect((await hangUp(callSid)).status).toBe(204);
    const reviewed = await until(read, (view) => view.status === "reviewed");
    expect(reviewed.utterances.length).toBeGreaterThanOrEqual(before.utterances.length);
    expect(reviewed.recordingUrl).not.toBeNull();
    expect(reviewed.coverage.durationMs).toBeGreaterThanOrEqual(119_000);
  }, 60_000);
});

describe("the door to the stream", () => {
  it("refuses a wrong or missing signature, a made-up ticket, another call's ticket", async () => {
    const { streamUrl } = await ring(newCallSid());
    expect((await openStream(streamUrl, null)).status).toBe(403);
    expect((await openStream(streamUrl, "bm9uc2Vuc2U=")).status).toBe(403);
    expect((await openStream(`${streamUrl.slice(0, -4)}AAAA`)).status).toBe(403);
    const other = await ring(newCallSid());
    const ticket = streamUrl.split("/").at(-1) ?? "";
    const swapped = await openStream(other.streamUrl.replace(/[^/]+$/, ticket));
    expect(swapped.status).toBe(403);
    expect(await swapped.json()).toMatchObject({ error: { code: "ticket_other_call" } });
    expect((await openStream(streamUrl)).status).toBe(101);
  });

  it("[CT-T3] lets a ticket in once: a replayed ticket and a second socket are refused, the call goes on", async () => {
    const { callId, streamUrl, carrier } = await connect();
    carrier.start();
    await play(carrier, { fromSlot: 0, toSlot: 100 });
    const again = await openStream(streamUrl);
    expect(again.status).toBe(403);
    expect(await again.json()).toMatchObject({ error: { code: "ticket_already_used" } });
    await play(carrier, { fromSlot: 100, toSlot: 200 });
    const agent = await agentOf(callId);
    const view = await until(
      async () => await agent.callView(callId),
      (v) => (v?.coverage.durationMs ?? 0) >= 3_900,
    );
    expect(view?.coverage.gaps).toEqual([]);
  });

  it("[CT-T6] never says a byte to the carrier", async () => {
    const { carrier, callId } = await connect();
    carrier.start();
    await play(carrier, { fromSlot: 0, toSlot: 300 });
    const agent = await agentOf(callId);
    await until(
      async () => await agent.callView(callId),
      (v) => (v?.coverage.durationMs ?? 0) >= 5_000,
    );
    expect(carrier.heard).toEqual([]);
  });

  it("bad frames are ignored and counted; the good ones around them are all there", async () => {
    const maya = await signIn("maya@halden.example");
    const { callId, callSid, carrier } = await connect();
    const { buyer } = sampleAudio();
    carrier.media("inbound", 0, buyer.subarray(0, 160));
    carrier.start();
    for (const bad of ["{", "[]", '{"event":"media"}', "x".repeat(20_000)]) carrier.socket.send(bad);
    carrier.socket.send(new Uint8Array([1, 2, 3]));
    await play(carrier, { fromSlot: 0, toSlot: 200 });
    carrier.stop();
    await hangUp(callSid);
    const view = await until(
      () => maya.get<CallView>(`/api/calls/${callId}`).then((answer) => answer.body),
      (v) => v.status === "reviewed",
    );
    expect(view.coverage).toMatchObject({ durationMs: 4_000, capturedMs: 4_000, gaps: [] });
  });

  it("a start of another account or call closes the socket with a reason, and the call itself goes on", async () => {
    const { callId, carrier } = await connect();
    carrier.start({ accountSid: "AC00000000000000000000000000000009" });
    expect(await carrier.closed).toMatchObject({ code: 1008, reason: "other_account" });
    const view = await (await agentOf(callId)).callView(callId);
    expect(view?.status).toBe("ringing");
  });

  it("frames that the carrier lost are silence, and a gap of their side", async () => {
    const { callId, carrier } = await connect();
    carrier.start();
    const { rep, buyer } = sampleAudio();
    for (let slot = 0; slot < 150; slot += 1) {
      if (slot < 50 || slot >= 75)
        carrier.media("inbound", slot, buyer.subarray(slot * 160, slot * 160 + 160));
      carrier.media("outbound", slot, rep.subarray(slot * 160, slot * 160 + 160));
    }
    carrier.stop();
    const agent = await agentOf(callId);
    const view = await until(
      async () => await agent.callView(callId),
      (v) => v?.coverage.durationMs === 3_000,
    );
    expect(view?.coverage.gaps).toEqual([
      { startMs: 1_000, endMs: 1_500, cause: "frames_missing", channel: "buyer" },
    ]);
    expect(view?.coverage.capturedMs).toBe(2_750);
  });
});
