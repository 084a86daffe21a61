import { describe, expect, it } from "vitest";
import { judgeCallback, judgeLabels, judgeQuestions } from "../../../tools/eval/suites/judge-item.ts";
import type { Outcome } from "../../../tools/eval/score/outcome.ts";
import { claim } from "./claim.ts";

const told = (outcomes: Outcome[]) => outcomes.map(({ result, label }) => `${result} ${label}`).sort();
const item = {
  id: "i1",
  speaker: "buyer" as const,
  text: "okay thanks. What does it cost? How do you plan?",
  previous: null,
};

describe("judging one utterance", () => {
  it("[EVAL-7] a label is found, overlooked or invented, each once an utterance", () => {
    const claims = [
      claim("price", "i1", item.text),
      claim("price", "i1", item.text),
      claim("need", "i1", item.text),
    ];
    expect(told(judgeLabels(item, ["price", "trust", "trust"], claims))).toEqual([
      "hit price",
      "invented need",
      "missed trust",
    ]);
    expect(judgeLabels(item, [], [])).toEqual([]);
  });

  it("[EVAL-9] two commitments of one owner in an utterance are one", () => {
    expect(told(judgeLabels(item, ["rep", "rep"], [claim("rep", "i1", item.text)]))).toEqual(["hit rep"]);
    expect(told(judgeLabels(item, ["rep"], [claim("buyer", "i1", item.text)]))).toEqual([
      "invented buyer",
      "missed rep",
    ]);
  });

  it("[EVAL-8] a question counts when its kind agrees and the spans overlap; one claim a question", () => {
    const cost = claim("closed", "i1", item.text, { words: "does it cost" });
    const both = claim("open", "i1", item.text, { words: "What does it cost? How do you plan?" });
    const plan = { text: "how do you plan", kind: "open" as const };
    const judge = (questions: (typeof plan | { text: string; kind: "closed" })[], claims: (typeof cost)[]) =>
      told(judgeQuestions({ ...item, questions }, claims));
    expect(judge([plan], [both])).toEqual(["hit open"]);
    expect(judge([plan], [cost])).toEqual(["invented closed", "missed open"]);
    expect(judge([{ text: "what does it cost", kind: "closed" }, plan], [cost, both])).toEqual([
      "hit closed",
      "hit open",
    ]);
    expect(judge([plan, { ...plan, text: "what does it cost" }], [both])).toEqual([
      "hit open",
      "missed open",
    ]);
    expect(judge([{ text: "okay thanks", kind: "closed" }], [cost])).toEqual([
      "invented closed",
      "missed closed",
    ]);
  });

  it("[EVAL-10] a callback counts when earliest and latest are exactly equal", () => {
    const three = { earliest: "2026-03-05T15:00:00-08:00", latest: "2026-03-05T15:00:00-08:00" };
    const judge = (
      callback: typeof three | null,
      ...claimed: { earliest: string; latest: string | null }[]
    ) =>
      told(
        judgeCallback(
          { ...item, callback },
          claimed.map((callback) => claim("callback", "i1", item.text, { callback })),
        ),
      );
    expect(judge(three, three)).toEqual(["hit callback"]);
    expect(judge(three, { ...three, latest: null })).toEqual(["invented callback", "missed callback"]);
    expect(judge(three, { ...three, earliest: "2026-03-05T23:00:00Z" })).toEqual([
      "invented callback",
      "missed callback",
    ]);
    expect(judge(three)).toEqual(["missed callback"]);
    expect(judge(null, three)).toEqual(["invented callback"]);
    expect(judge(null)).toEqual([]);
    // Heard in pieces: the last claim stands.
    expect(judge(three, { ...three, latest: null }, three)).toEqual(["hit callback"]);
    expect(judge(three, three, { ...three, latest: null })).toEqual(["invented callback", "missed callback"]);
  });
});
