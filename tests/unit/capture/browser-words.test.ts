import { describe, expect, it } from "vitest";
import { recorderSentences } from "../../../web/src/capture/recorder-sentences.ts";
import type { OngoingState } from "../../../web/src/capture/recorder-state.ts";

const state = (change: Partial<OngoingState> = {}): OngoingState => ({
  phase: "recording",
  call: { callId: "call_a_1", isSecond: false, dealName: "Brightwater", buyerName: "Dana" },
  line: "open",
  lengthMs: 60_000,
  unconfirmedMs: 800,
  trouble: { rep: null, buyer: null },
  isRunning: true,
  isKept: true,
  problem: null,
  ...change,
});
const said = (change: Partial<OngoingState>) => recorderSentences(state(change)).map(({ text }) => text);

describe("[BR-11] what is said of a recording", () => {
  it("all is well: one sentence, and nothing to do", () => {
    expect(recorderSentences(state())).toEqual([
      { tone: "good", text: "Recording both sides: your microphone and Dana.", remedy: null },
    ]);
  });

  it("never says both sides while one is not recorded", () => {
    for (const trouble of ["gone", "muted"] as const) {
      expect(said({ trouble: { rep: trouble, buyer: null } })[0]).toBe("Recording only Dana, not you.");
      expect(said({ trouble: { rep: null, buyer: trouble } })[0]).toBe(
        "Recording only your microphone, not Dana.",
      );
      expect(said({ trouble: { rep: trouble, buyer: trouble } })[0]).toBe("Nothing is being recorded.");
    }
    expect(said({ isRunning: false })[0]).toBe("Nothing is being recorded.");
  });

  it("says what can be done about a source that is gone or dead", () => {
    const remedies = (change: Partial<OngoingState>) =>
      recorderSentences(state(change)).flatMap(({ remedy }) => remedy ?? []);
    expect(remedies({ trouble: { rep: "gone", buyer: "gone" } })).toEqual(["microphone", "share"]);
    expect(remedies({ trouble: { rep: "dead", buyer: "dead" } })).toEqual(["microphone", "share"]);
    expect(remedies({ trouble: { rep: "quiet", buyer: "quiet" } })).toEqual([]);
    expect(remedies({ phase: "interrupted" })).toEqual(["go_on"]);
  });

  it("without a line it says how much is kept here, and with one how much is still to be sent", () => {
    expect(said({ line: "lost", unconfirmedMs: 95_000 })[1]).toContain("1 min 35 s so far");
    expect(said({ line: "signed_out", unconfirmedMs: 5_000 })[1]).toContain("sent when you sign in again");
    expect(said({ line: "open", unconfirmedMs: 20_000 })[1]).toContain("20 s to go");
    expect(said({ line: "connecting", unconfirmedMs: 500 })).toHaveLength(1);
  });

  it("when the rep has stopped, it says to keep the page open only while there is something to send", () => {
    expect(said({ phase: "stopping", unconfirmedMs: 30_000 })[0]).toContain("keep this page open");
    expect(said({ phase: "stopping", unconfirmedMs: 500 })).toEqual(["Stopped. Sending the last words."]);
  });

  it("tells when nothing is kept on this computer, and when the call goes on as a second one", () => {
    expect(said({ isKept: false })[1]).toContain("only the last 30 s are safe");
    const call = { ...state().call, isSecond: true };
    expect(said({ call })[1]).toContain("second call of the deal");
  });
});
