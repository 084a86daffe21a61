/** One RTMS stream's life: given what happened, exactly what is done. Time is a number. */
import { describe, expect, it } from "vitest";
import { parseRtmsMessage, type RtmsMessage } from "../../../workers/capture/zoom/rtms-messages.ts";
import {
  initialRtms,
  phaseOf,
  type RtmsAction,
  type RtmsInput,
  type StreamAddress,
  type Which,
} from "../../../workers/capture/zoom/rtms-state.ts";
import { stepRtms } from "../../../workers/capture/zoom/rtms-step.ts";

const address: StreamAddress = {
  streamId: "stream-1",
  meetingUuid: "uuid==",
  serverUrl: "wss://one/signal",
  eventTs: 1_000,
  isOriginalHost: false,
  signature: "signed",
};
const parse = (message: object): RtmsMessage => parseRtmsMessage(JSON.stringify(message));
const signalOk = parse({
  msg_type: 2,
  status_code: 0,
  media_server: { server_urls: { audio: "wss://one/media" } },
});
const audio = { content_type: 2, sample_rate: 1, channel: 1, codec: 1, data_opt: 2, send_rate: 100 };
const mediaOk = parse({ msg_type: 4, status_code: 0, media_params: { audio } });
const refusal = (type: 2 | 4, status: number) => parse({ msg_type: type, status_code: status });

function startStream() {
  let state = initialRtms(address);
  let nowMs = 0;
  const tell = (input: RtmsInput): readonly RtmsAction[] => {
    const stepped = stepRtms(state, input, nowMs);
    ({ state } = stepped);
    return stepped.actions;
  };
  const idOf = (which: Which): number => state.links[which]?.id ?? -1;
  const stream = {
    tell,
    get phase() {
      return phaseOf(state);
    },
    get state() {
      return state;
    },
    idOf,
    hear: (which: Which, message: RtmsMessage) => tell({ type: "Heard", which, id: idOf(which), message }),
    opened: (which: Which) => tell({ type: "Opened", which, id: idOf(which) }),
    lose: (which: Which) => tell({ type: "Lost", which, id: idOf(which), reason: "closed_with_1006" }),
    /** Time passes in steps of a quarter of a second; answers what was opened, and when. */
    pass(ms: number) {
      const opened: { which: Which; atMs: number }[] = [];
      const until = nowMs + ms;
      while (nowMs < until) {
        nowMs += 250;
        for (const action of tell({ type: "Tick" }))
          if (action.type === "Open") opened.push({ which: action.which, atMs: nowMs });
      }
      return opened;
    },
    /** From nothing to audio. */
    comeUp() {
      tell({ type: "Start" });
      stream.opened("signal");
      stream.hear("signal", signalOk);
      stream.opened("media");
      return stream.hear("media", mediaOk);
    },
    keepAlive() {
      for (const which of ["signal", "media"] as const)
        stream.hear(which, parse({ msg_type: 12, timestamp: nowMs + 1 }));
    },
  };
  return stream;
}

const kinds = (actions: readonly RtmsAction[]): string[] =>
  actions.map((action) => {
    switch (action.type) {
      case "Open":
        return `open ${action.which}`;
      case "Send":
        return `send ${(action.message as { msg_type: number }).msg_type} on ${action.which}`;
      default:
        return action.type;
    }
  });

describe("the handshakes", () => {
  it("[CT-Z5] go signalling, media, and `ready` on signalling only after media has agreed", () => {
    const stream = startStream();
    expect(kinds(stream.tell({ type: "Start" }))).toEqual(["open signal"]);
    expect(kinds(stream.opened("signal"))).toEqual(["send 1 on signal"]);
    expect(kinds(stream.hear("signal", signalOk))).toEqual(["send 5 on signal", "open media"]);
    expect(kinds(stream.opened("media"))).toEqual(["send 3 on media"]);
    expect(stream.phase).toBe("connecting");
    expect(stream.hear("media", mediaOk)).toEqual([
      { type: "Send", which: "signal", id: 1, message: { msg_type: 7, rtms_stream_id: "stream-1" } },
      { type: "MediaUp", option: "perParticipant" },
    ]);
    expect(stream.phase).toBe("listening");
  });

  it("subscribes to who speaks, comes and goes, and never to what is automatic", () => {
    const stream = startStream();
    stream.tell({ type: "Start" });
    stream.opened("signal");
    const subscription = stream.hear("signal", signalOk)[0] as Extract<RtmsAction, { type: "Send" }>;
    expect((subscription.message as { events: object[] }).events).toEqual([
      { event_type: 2, subscribe: true },
      { event_type: 3, subscribe: true },
      { event_type: 4, subscribe: true },
    ]);
  });

  it("[CT-Z6] keep-alives are echoed on the socket they came on", () => {
    const stream = startStream();
    stream.comeUp();
    const request = parse({ msg_type: 12, timestamp: 1_790_000_001_000 });
    for (const which of ["signal", "media"] as const) {
      expect(stream.hear(which, request)).toEqual([
        {
          type: "Send",
          which,
          id: stream.idOf(which),
          message: { msg_type: 13, timestamp: 1_790_000_001_000 },
        },
      ]);
    }
  });

  it("asks for mixed audio where per participant is refused, once and for the whole stream", () => {
    const stream = startStream();
    stream.tell({ type: "Start" });
    stream.opened("signal");
    stream.hear("signal", signalOk);
    stream.opened("media");
    expect(kinds(stream.hear("media", refusal(4, 23)))).toEqual(["Close", "open media"]);
    const asked = stream.opened("media")[0] as Extract<RtmsAction, { type: "Send" }>;
    expect(asked.message).toMatchObject({ media_params: { audio: { data_opt: 1 } } });
    const mixed = parse({ msg_type: 4, status_code: 0, media_params: { audio: { ...audio, data_opt: 1 } } });
    expect(stream.hear("media", mixed).at(-1)).toEqual({ type: "MediaUp", option: "mixed" });
  });

  it("[CT-Z11] takes no audio in another format than the one asked for", () => {
    const stream = startStream();
    stream.tell({ type: "Start" });
    stream.opened("signal");
    stream.hear("signal", signalOk);
    stream.opened("media");
    const other = parse({
      msg_type: 4,
      status_code: 0,
      media_params: { audio: { ...audio, sample_rate: 3 } },
    });
    expect(kinds(stream.hear("media", other))).toEqual(["Close"]);
    expect(stream.state.problem).toBe("other_format");
    expect(stream.phase).toBe("waiting");
    for (let ms = 0; ms < 120_000; ms += 10_000) {
      expect(stream.pass(10_000)).toEqual([]);
      stream.keepAlive();
    }
  });

  it("a wrong secret is not tried again until Zoom says something new", () => {
    const stream = startStream();
    stream.tell({ type: "Start" });
    stream.opened("signal");
    stream.hear("signal", refusal(2, 3));
    expect(stream.state.problem).toBe("invalid_signature");
    expect(stream.phase).toBe("waiting");
    expect(stream.pass(120_000)).toEqual([]);
  });

  it("`already connected` is tried again after 1.5, 3 and 6 s", () => {
    const stream = startStream();
    stream.tell({ type: "Start" });
    const tries: number[] = [];
    stream.opened("signal");
    stream.hear("signal", refusal(2, 8));
    while (tries.length < 4) {
      for (const { atMs } of stream.pass(250)) {
        tries.push(atMs);
        stream.opened("signal");
        stream.hear("signal", refusal(2, 8));
      }
    }
    // The fourth is an ordinary one, with an ordinary pause.
    expect(tries).toEqual([1_500, 4_500, 10_500, 13_500]);
  });
});

describe("[F31] fail-over", () => {
  it("[CT-Z3] the same address again changes nothing", () => {
    const stream = startStream();
    stream.comeUp();
    expect(stream.tell({ type: "Address", address: { ...address, eventTs: 2_000 } })).toEqual([]);
    expect(stream.phase).toBe("listening");
  });

  it("[CT-Z3] another address for a live stream: the old sockets are dropped, the new one is called at once", () => {
    const stream = startStream();
    stream.comeUp();
    const moved = { ...address, serverUrl: "wss://two/signal", eventTs: 2_000 };
    expect(kinds(stream.tell({ type: "Address", address: moved }))).toEqual([
      "Close",
      "MediaDown",
      "Close",
      "open signal",
    ]);
    expect(stream.phase).toBe("repairing");
  });

  it("a webhook that was overtaken by a newer one changes nothing", () => {
    const stream = startStream();
    stream.comeUp();
    stream.tell({ type: "Address", address: { ...address, serverUrl: "wss://two/signal", eventTs: 3_000 } });
    const late = { ...address, serverUrl: "wss://one/signal", eventTs: 2_000 };
    expect(stream.tell({ type: "Address", address: late })).toEqual([]);
    const stop: RtmsInput = { type: "Stopped", streamId: "stream-1", code: 6, eventTs: 2_500 };
    expect(stream.tell(stop)).toEqual([]);
    expect(stream.state.address.serverUrl).toBe("wss://two/signal");
  });

  it("what a dropped socket still says is not heard", () => {
    const stream = startStream();
    stream.comeUp();
    const old = stream.idOf("media");
    stream.tell({ type: "Address", address: { ...address, serverUrl: "wss://two/signal", eventTs: 2_000 } });
    const keepAlive = parse({ msg_type: 12, timestamp: 1 });
    expect(stream.tell({ type: "Heard", which: "media", id: old, message: keepAlive })).toEqual([]);
    expect(stream.tell({ type: "Lost", which: "media", id: old, reason: "closed_with_1000" })).toEqual([]);
  });

  it("`interrupted` means signalling and media anew", () => {
    const stream = startStream();
    stream.comeUp();
    const input = {
      type: "Interrupted" as const,
      streamId: "stream-1",
      serverUrl: "wss://one/signal",
      eventTs: 2_000,
    };
    expect(kinds(stream.tell(input))).toEqual(["Close", "MediaDown", "Close", "open signal"]);
  });
});

describe("[F32] every loss has its own repair", () => {
  it("signalling alone: it is redone after 3 s, and the audio is left as it is", () => {
    const stream = startStream();
    stream.comeUp();
    expect(kinds(stream.lose("signal"))).toEqual(["Close"]);
    expect(stream.phase).toBe("listening");
    expect(stream.pass(3_000)).toEqual([{ which: "signal", atMs: 3_000 }]);
    stream.opened("signal");
    expect(kinds(stream.hear("signal", signalOk))).toEqual(["send 5 on signal"]);
    expect(stream.phase).toBe("listening");
  });

  it("media alone: it is redone after 3 s over the signalling that stands, and says `ready` again", () => {
    const stream = startStream();
    stream.comeUp();
    expect(kinds(stream.lose("media"))).toEqual(["Close", "MediaDown"]);
    expect(stream.pass(3_000)).toEqual([{ which: "media", atMs: 3_000 }]);
    expect(kinds(stream.opened("media"))).toEqual(["send 3 on media"]);
    expect(kinds(stream.hear("media", mediaOk))).toEqual(["send 7 on signal", "MediaUp"]);
    expect(stream.state.repairs).toEqual({ signal: null, media: null });
  });

  it("both: signalling first, media when it stands", () => {
    const stream = startStream();
    stream.comeUp();
    stream.lose("media");
    stream.lose("signal");
    expect(stream.pass(3_000)).toEqual([{ which: "signal", atMs: 3_000 }]);
    stream.opened("signal");
    expect(kinds(stream.hear("signal", signalOk))).toEqual(["send 5 on signal", "open media"]);
  });

  it.each([
    ["event 7", { msg_type: 6, event: { event_type: 7, timestamp: 1 } }],
    ["stream state 2 with reason 14", { msg_type: 8, state: 2, reason: 14, timestamp: 1 }],
  ])("%s: media at once, without a pause", (_what, message) => {
    const stream = startStream();
    stream.comeUp();
    expect(kinds(stream.hear("signal", parse(message)))).toEqual(["Close", "MediaDown", "open media"]);
    // Said twice, it is still one new connection.
    expect(stream.hear("signal", parse(message))).toEqual([]);
  });

  it("stream state 2 for another reason leaves the sockets to themselves", () => {
    const stream = startStream();
    stream.comeUp();
    expect(stream.hear("signal", parse({ msg_type: 8, state: 2, reason: 13 }))).toEqual([]);
  });

  it.each(["signal", "media"] as const)(
    "%s that fails again and again is tried after 3, 6, 12 and 24 s; then only a webhook helps",
    (which) => {
      const stream = startStream();
      stream.comeUp();
      stream.lose(which);
      const tries: number[] = [];
      for (let passed = 0; passed < 180_000; passed += 250) {
        for (const { atMs } of stream.pass(250)) {
          tries.push(atMs);
          stream.lose(which);
        }
        // The other one goes on living.
        stream.keepAlive();
      }
      expect(tries).toEqual([3_000, 9_000, 21_000, 45_000]);
      expect(stream.state.awaitsWebhook).toBe(true);
      const again = { ...address, eventTs: 200_000, serverUrl: "wss://two/signal" };
      expect(kinds(stream.tell({ type: "Address", address: again }))).toContain("open signal");
    },
  );

  it("a socket that says nothing for a minute is dead, though it is open", () => {
    const stream = startStream();
    stream.comeUp();
    const media = stream.idOf("media");
    let died = 0;
    for (let ms = 0; ms < 70_000 && died === 0; ms += 250) {
      stream.hear("signal", parse({ msg_type: 12, timestamp: 1 }));
      stream.pass(250);
      if (stream.idOf("media") !== media) died = ms + 250;
    }
    expect(died).toBe(60_000);
    expect(stream.state.problem).toBe("silent");
    expect(stream.pass(3_000)).toMatchObject([{ which: "media" }]);
  });

  it("a meeting in which nobody speaks for an hour is left alone: keep-alives are life", () => {
    const stream = startStream();
    stream.comeUp();
    const opened = [];
    for (let ms = 0; ms < 3_600_000; ms += 10_000) {
      opened.push(...stream.pass(10_000));
      stream.keepAlive();
    }
    expect(opened).toEqual([]);
    expect(stream.phase).toBe("listening");
  });

  it("a handshake that is never answered is given up after 10 s", () => {
    const stream = startStream();
    stream.tell({ type: "Start" });
    stream.opened("signal");
    expect(stream.pass(9_750)).toEqual([]);
    expect(stream.pass(3_250)).toEqual([{ which: "signal", atMs: 13_000 }]);
    expect(stream.state.problem).toBe("no_answer");
  });
});

describe("pauses and ends", () => {
  it.each([
    ["the stream's states", { msg_type: 8, state: 5, timestamp: 5_000 }, { msg_type: 8, state: 6 }],
    ["the session's states", { msg_type: 9, state: 3, timestamp: 5_000 }, { msg_type: 9, state: 4 }],
    [
      "a session that stops and starts again",
      { msg_type: 9, state: 5, timestamp: 5_000 },
      { msg_type: 9, state: 2 },
    ],
  ])("a person's pause by %s", (_by, pause, resume) => {
    const stream = startStream();
    stream.comeUp();
    expect(stream.hear("signal", parse(pause))).toEqual([{ type: "Paused", timestampMs: 5_000 }]);
    expect(stream.phase).toBe("paused");
    expect(stream.hear("signal", parse(resume))).toEqual([{ type: "Resumed" }]);
    expect(stream.phase).toBe("listening");
  });

  it("audio of well after the pause ends it, audio that was still under way does not", () => {
    const stream = startStream();
    stream.comeUp();
    stream.hear("signal", parse({ msg_type: 8, state: 5, timestamp: 5_000 }));
    const packet = (timestamp: number) =>
      parse({ msg_type: 14, content: { user_id: 1, data: "AAAAAAAA", timestamp } });
    expect(stream.hear("media", packet(5_900))).toEqual([]);
    expect(stream.hear("media", packet(7_100))).toEqual([{ type: "Resumed" }]);
  });

  it("ends with Zoom's reason in words, and does nothing more", () => {
    const stream = startStream();
    stream.comeUp();
    const stop: RtmsInput = { type: "Stopped", streamId: "stream-1", code: 6, eventTs: 9_000 };
    expect(kinds(stream.tell(stop))).toEqual(["Ended"]);
    expect(stream.state.over).toEqual({ reason: "meeting_ended", code: 6 });
    expect(stream.tell({ type: "Address", address })).toEqual([]);
    expect(stream.pass(60_000)).toEqual([]);
  });

  it("a second stream of the meeting is kept aside, and taken when the first one stops", () => {
    const stream = startStream();
    stream.comeUp();
    const second = { ...address, streamId: "stream-2", serverUrl: "wss://second/signal" };
    expect(stream.tell({ type: "Address", address: second })).toEqual([]);
    const stopped = stream.tell({ type: "Stopped", streamId: "stream-1", code: 3, eventTs: 9_000 });
    expect(kinds(stopped)).toEqual(["Close", "MediaDown", "Close", "open signal"]);
    expect(stream.state.address.streamId).toBe("stream-2");
  });

  it("a second stream is taken at once when the first cannot be reached any more", () => {
    const stream = startStream();
    stream.tell({ type: "Start" });
    stream.opened("signal");
    stream.hear("signal", refusal(2, 3));
    expect(stream.phase).toBe("waiting");
    const second = { ...address, streamId: "stream-2", serverUrl: "wss://second/signal" };
    expect(kinds(stream.tell({ type: "Address", address: second }))).toEqual(["open signal"]);
  });

  it("the original host's stream goes before another participant's", () => {
    const stream = startStream();
    stream.comeUp();
    const hosts = { ...address, streamId: "stream-2", serverUrl: "wss://host/signal", isOriginalHost: true };
    expect(kinds(stream.tell({ type: "Address", address: hosts }))).toContain("open signal");
    expect(stream.state.address.streamId).toBe("stream-2");
  });
});
