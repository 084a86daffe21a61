/** The rules of a call that is a meeting: which stream, who is who, how it ends. */
import { describe, expect, it } from "vitest";
import type { CallEvent, CallStart, StoredEvent } from "../../../schema/event.ts";
import { makeCallId } from "../../../schema/ids.ts";
import { seedPlaybook } from "../../../tools/seed/playbook.ts";
import { type CallInput, decideCall } from "../../../workers/deal/decide-call.ts";
import { evolve, initialCall, type LiveCall } from "../../../workers/deal/live-call.ts";

const start: CallStart = {
  callId: makeCallId("deal_x", "1"),
  direction: "outbound",
  source: "zoom",
  audio: "wideband",
  twilio: null,
  zoom: { meetingUuid: "u/=", meetingId: "123456789", ours: ["Maya Okafor"] },
  repName: null,
  buyerName: null,
  buyerPerson: null,
  buyerNumber: null,
  buyerTimeZone: "America/Los_Angeles",
  repTimeZone: "America/New_York",
  consent: { state: "announced", jurisdiction: "US-CA", rule: "", textVersion: null },
  ticketJti: "t",
  recordingKey: "r",
};
const at = "2026-03-10T17:00:00.000Z";

/** A call whose events are written and folded as the agent does it. */
function startCall() {
  const stored = (event: CallEvent): StoredEvent<CallEvent> => ({
    revision: 1,
    id: "",
    callId: start.callId,
    at,
    source: "",
    event,
  });
  let call: LiveCall = initialCall(stored({ type: "CallStarted", start }), start);
  return {
    get call() {
      return call;
    },
    tell(input: CallInput) {
      const decision = decideCall(call, input, Date.parse(at));
      if (decision.kind === "rejected") return decision.reason;
      for (const { event } of decision.events) call = evolve(call, stored(event as CallEvent));
      return decision.effects.map(({ effect }) => effect.type);
    },
  };
}

const stream = {
  streamId: "s1",
  meetingUuid: "u/=",
  serverUrl: "wss://one",
  eventTs: 1_000,
  isOriginalHost: true,
};
const address = (part: Partial<typeof stream> = {}): CallInput => ({
  type: "AddressMeeting",
  ...stream,
  ...part,
});

const price = "That is too expensive for us.";
/** A final on the buyer's channel, where every voice is until it has a name. */
const heard = (startMs: number, text: string, participant: string | null): CallInput => ({
  type: "HearFinal",
  playbook: seedPlaybook,
  nowMs: startMs + 2_000,
  audioStartedAtMs: Date.parse(at),
  latencyMs: 1,
  final: {
    channel: 1,
    startMs,
    endMs: startMs + 1_500,
    text,
    words: text.split(" ").map((word, i) => ({
      text: word,
      startMs: startMs + i * 200,
      endMs: startMs + i * 200 + 180,
      confidence: 1,
    })),
    confidence: 1,
    voice: { participant },
  },
});
const named = (participant: string, name: string, speaker: "rep" | "buyer"): CallInput => ({
  type: "NameParticipant",
  participant,
  name,
  speaker,
  playbook: seedPlaybook,
  audioStartedAtMs: Date.parse(at),
});

describe("the meeting's streams", () => {
  it("the newest word about a stream stands, and an overtaken one changes nothing", () => {
    const meeting = startCall();
    meeting.tell(address());
    expect(meeting.tell(address())).toBe("nothing_new");
    meeting.tell(address({ serverUrl: "wss://two", eventTs: 2_000 }));
    expect(meeting.tell(address({ serverUrl: "wss://old", eventTs: 1_500 }))).toBe("webhook_overtaken");
    expect(meeting.tell({ type: "StopMeetingStream", streamId: "s1", code: 6, eventTs: 1_500 })).toBe(
      "webhook_overtaken",
    );
    expect(meeting.call.meeting.streams).toEqual([{ ...stream, serverUrl: "wss://two", eventTs: 2_000 }]);
  });

  it("a stream that stopped is forgotten; the other one of the meeting is what a restart goes to", () => {
    const meeting = startCall();
    meeting.tell(address());
    meeting.tell(address({ streamId: "s2", eventTs: 1_100 }));
    meeting.tell({ type: "StopMeetingStream", streamId: "s1", code: 3, eventTs: 2_000 });
    expect(meeting.call.meeting.streams.map(({ streamId }) => streamId)).toEqual(["s2"]);
    expect(meeting.tell({ type: "StopMeetingStream", streamId: "s9", code: 3, eventTs: 2_000 })).toBe(
      "no_such_stream",
    );
  });
});

describe("who is who", () => {
  it("[F33] a voice without a name stays without one, and is not ours", () => {
    const meeting = startCall();
    meeting.tell(heard(0, price, null));
    meeting.tell(named("7", "Dana Whitfield", "buyer"));
    expect(meeting.call.utterances).toMatchObject([
      { name: null, speaker: "buyer", speakerCertainty: "inferred" },
    ]);
    expect(meeting.call.utterances[0]).not.toHaveProperty("participant");
  });

  it("[F34] a late name goes to the words of before and to those that follow", () => {
    const meeting = startCall();
    meeting.tell(heard(0, price, "7"));
    meeting.tell(heard(3_000, "We have looked at it before.", "8"));
    meeting.tell(named("7", "Dana Whitfield", "buyer"));
    meeting.tell(heard(6_000, "It is a lot of money.", "7"));
    expect(meeting.call.utterances.map(({ name }) => name)).toEqual([
      "Dana Whitfield",
      null,
      "Dana Whitfield",
    ]);
    expect(meeting.call.start).toMatchObject({ buyerName: "Dana Whitfield", repName: null });
    expect(meeting.tell(named("7", "Dana Whitfield", "buyer"))).toBe("nothing_new");
  });

  it("[F34] one of ours who is named late leaves the call as if the name had been there from the first word", () => {
    const late = startCall();
    const early = startCall();
    early.tell(named("1", "Maya Okafor", "rep"));
    for (const meeting of [late, early]) {
      meeting.tell(heard(0, "What made you look at this now?", "1"));
      meeting.tell(heard(3_000, price, "7"));
      meeting.tell(heard(6_000, "Others said that it was too expensive as well.", "1"));
    }
    expect(late.call.utterances.map(({ speaker }) => speaker)).toEqual(["buyer", "buyer", "buyer"]);
    late.tell(named("1", "Maya Okafor", "rep"));
    expect(late.call.utterances).toEqual(early.call.utterances);
    expect(late.call.utterances[0]).not.toHaveProperty("speakerCertainty");
    expect(late.call.utterances[1]).toMatchObject({ speakerCertainty: "inferred" });
    const byId = (facts: LiveCall["facts"]) => facts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(late.call.facts)).toEqual(byId(early.call.facts));
    expect(late.call.statistics.questions).toEqual(early.call.statistics.questions);
    expect(late.call.start.repName).toBe("Maya Okafor");
    // Words that come once the name is known, though they were still on the buyer's channel.
    late.tell(heard(9_000, "Let me show you.", "1"));
    expect(late.call.utterances.at(-1)).toMatchObject({ speaker: "rep", name: "Maya Okafor" });
  });
});

describe("how it ends", () => {
  it("with its review, for Zoom's reason, once", () => {
    const meeting = startCall();
    const end: CallInput = { type: "EndMeeting", reason: "meeting_ended", erase: false };
    expect(meeting.tell(end)).toEqual(["ProjectDeal", "FinishCall"]);
    expect(meeting.call).toMatchObject({ status: "ended", endReason: "meeting_ended" });
    expect(meeting.tell(end)).toBe("call_already_ended");
    expect(meeting.tell(address({ eventTs: 9_000 }))).toBe("call_already_ended");
  });

  it("[CT-Z9] taken back by Zoom, without a review and without what was heard", () => {
    const meeting = startCall();
    meeting.tell(heard(0, price, "7"));
    expect(meeting.call.facts.length).toBeGreaterThan(0);
    expect(meeting.tell({ type: "EndMeeting", reason: "access_revoked", erase: true })).toEqual([
      "EraseCall",
      "ProjectDeal",
    ]);
    expect(meeting.call).toMatchObject({ status: "ended", utterances: [], facts: [], cards: [] });
  });
});
