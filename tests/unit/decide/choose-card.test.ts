import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { objectionType, type FactOf, type ObjectionType } from "../../../schema/fact.ts";
import type { TalkTrack } from "../../../schema/playbook.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import {
  type CardInput,
  chooseCard,
  defaultCardPolicy,
  objectionOrder,
  type ShownCard,
} from "../../../workers/decide/choose-card.ts";
import { objection, policy, track, utterance } from "./build.ts";

const allTracks: TalkTrack[] = objectionType.options.map((type) => track(type));
const heard = (endMs = 100_000): Utterance => utterance("buyer", "that feels expensive", endMs - 2_000);

function input(parts: Partial<CardInput> = {}): CardInput {
  const said = parts.utterance ?? heard();
  return {
    objections: [objection(said, "price")],
    utterance: said,
    shown: [],
    talkTracks: allTracks,
    nowMs: said.endMs + 100,
    moreWanted: 0,
    policy: policy(),
    ...parts,
  };
}

const shownType = (parts: Partial<CardInput>): string => {
  const decision = chooseCard(input(parts));
  return decision.kind === "show" ? decision.objectionType : decision.reason;
};

describe("chooseCard", () => {
  it("shows the talk track of the objection, with the fact that called for it", () => {
    const said = heard();
    const fact = objection(said, "price", "expensive");
    const decision = chooseCard(input({ utterance: said, objections: [fact] }));
    expect(decision).toEqual({
      kind: "show",
      objectionType: "price",
      talkTrack: track("price"),
      fact,
    });
  });

  it("[CARD-1] only an objection of the buyer, heard in this utterance, calls for a card", () => {
    const said = heard();
    const ours = utterance("rep", "is budget the concern", said.startMs);
    const earlier = utterance("buyer", "no money this year", 1_000);
    expect(shownType({ utterance: said, objections: [] })).toBe("no_objection");
    expect(shownType({ utterance: said, objections: [objection(earlier, "budget")] })).toBe("no_objection");
    expect(shownType({ utterance: ours, objections: [objection(ours, "budget")] })).toBe("no_objection");
  });

  it("[CARD-13] an objection the detector is less sure of than the policy asks shows no card", () => {
    const said = heard();
    const at = (confidence: number) =>
      shownType({ utterance: said, objections: [{ ...objection(said, "price"), confidence }] });
    expect(at(0.35)).toBe("price");
    expect(at(0.34)).toBe("no_objection");
    const unsure = { ...objection(said, "price"), confidence: 0.2 };
    const sure = { ...objection(said, "trust"), confidence: 0.9 };
    expect(shownType({ utterance: said, objections: [unsure, sure] })).toBe("trust");
  });

  it("[CARD-2] an objection that is only needed and not said calls for no card", () => {
    const said = heard();
    const objections = [objection(said, "price", said.text, "unknown")];
    expect(shownType({ utterance: said, objections })).toBe("no_objection");
  });

  it("[CARD-3] of several, an explicit one goes before an inferred one", () => {
    const said = heard();
    const objections = [objection(said, "price", said.text, "inferred"), objection(said, "timing")];
    expect(shownType({ utterance: said, objections })).toBe("timing");
  });

  it("[CARD-3] of several equally certain ones, the fixed order decides, whatever order they come in", () => {
    const said = heard();
    for (const [index, first] of objectionOrder.entries()) {
      const rest = objectionOrder.slice(index);
      const forwards = rest.map((type) => objection(said, type));
      expect(shownType({ utterance: said, objections: forwards })).toBe(first);
      expect(shownType({ utterance: said, objections: forwards.toReversed() })).toBe(first);
    }
    expect([...objectionOrder].sort()).toEqual([...objectionType.options].sort());
  });

  it("[CARD-4] a card more than four seconds after its words is dropped", () => {
    const said = heard();
    expect(shownType({ utterance: said, nowMs: said.endMs + 4_000 })).toBe("price");
    expect(shownType({ utterance: said, nowMs: said.endMs + 4_001 })).toBe("too_late");
  });

  it("[CARD-5] the same type is not repeated within sixty seconds of its card", () => {
    const said = heard();
    const nowMs = said.endMs;
    const shownBefore = (ms: number): ShownCard[] => [{ objectionType: "price", shownAtMs: nowMs - ms }];
    expect(shownType({ utterance: said, nowMs, shown: shownBefore(59_999) })).toBe("same_type_cooldown");
    expect(shownType({ utterance: said, nowMs, shown: shownBefore(60_000) })).toBe("price");
  });

  it("[CARD-5] the cooldown counts from the latest card of the type, past other cards", () => {
    const shown: ShownCard[] = [
      { objectionType: "price", shownAtMs: 10_000 },
      { objectionType: "price", shownAtMs: 70_000 },
      { objectionType: "trust", shownAtMs: 85_000 },
    ];
    expect(shownType({ shown, policy: policy({ maxCards: 9 }) })).toBe("same_type_cooldown");
  });

  it("[CARD-6] a type without an approved talk track shows nothing; nothing is made up", () => {
    const talkTracks = allTracks.filter(({ objectionType: type }) => type !== "price");
    expect(shownType({ talkTracks })).toBe("no_talk_track");
  });

  it("[CARD-7] the newest version of a talk track is shown", () => {
    const talkTracks = [track("price", "a", 1), track("price", "a", 3), track("price", "a", 2)];
    expect(chooseCard(input({ talkTracks }))).toMatchObject({ talkTrack: { id: "a", version: 3 } });
  });

  it("[CARD-7] a type that comes again on the call gets the next of its talk tracks, and starts over after the last", () => {
    const talkTracks = [track("price", "a"), track("price", "b")];
    const late = heard(2_000_000);
    const seen = [0, 1, 2].map((times) => {
      const shown = Array.from({ length: times }, (_, index) => ({
        objectionType: "price" as const,
        shownAtMs: index * 61_000,
      }));
      const decision = chooseCard(
        input({ talkTracks, shown, utterance: late, objections: [objection(late, "price")] }),
      );
      return decision.kind === "show" ? decision.talkTrack.id : decision.reason;
    });
    expect(seen).toEqual(["a", "b", "a"]);
  });

  const three: ShownCard[] = [
    { objectionType: "trust", shownAtMs: 10_000 },
    { objectionType: "need", shownAtMs: 30_000 },
    { objectionType: "timing", shownAtMs: 50_000 },
  ];

  it("[CARD-8] a fourth card within thirty minutes is held, and is shown when the first has left the window", () => {
    const maxAge = defaultCardPolicy.windowMs;
    const edge = heard(10_000 + maxAge - 1_000);
    const objections = [objection(edge, "price")];
    expect(shownType({ shown: three })).toBe("card_budget_spent");
    expect(shownType({ shown: three, utterance: edge, objections, nowMs: 10_000 + maxAge - 1 })).toBe(
      "card_budget_spent",
    );
    expect(shownType({ shown: three, utterance: edge, objections, nowMs: 10_000 + maxAge })).toBe("price");
  });

  it("[CARD-9] every time the rep asks for more, one more card is allowed", () => {
    const four: ShownCard[] = [...three, { objectionType: "contract", shownAtMs: 70_000 }];
    expect(shownType({ shown: three, moreWanted: 1 })).toBe("price");
    expect(shownType({ shown: four, moreWanted: 1 })).toBe("card_budget_spent");
    expect(shownType({ shown: four, moreWanted: 2 })).toBe("price");
  });

  it("[CARD-10] a card is left on the screen for its time before another takes its place", () => {
    const said = heard();
    const shown: ShownCard[] = [{ objectionType: "trust", shownAtMs: said.endMs - 7_000 }];
    expect(shownType({ utterance: said, shown, nowMs: said.endMs + 999 })).toBe("card_on_screen");
    expect(shownType({ utterance: said, shown, nowMs: said.endMs + 1_000 })).toBe("price");
  });

  it("[CARD-11] an objection in its cooldown or without a track makes room for the next of the utterance", () => {
    const said = heard();
    const objections = [objection(said, "competitor"), objection(said, "price"), objection(said, "timing")];
    const shown: ShownCard[] = [{ objectionType: "competitor", shownAtMs: said.endMs - 30_000 }];
    const talkTracks = [track("competitor"), track("timing")];
    expect(shownType({ utterance: said, objections, shown, talkTracks })).toBe("timing");
  });

  it("[CARD-11] when none of them can have a card, the reason is that of the one that would have been first", () => {
    const said = heard();
    const objections = [objection(said, "timing"), objection(said, "competitor")];
    const shown: ShownCard[] = [{ objectionType: "competitor", shownAtMs: said.endMs - 30_000 }];
    expect(shownType({ utterance: said, objections, shown, talkTracks: [track("competitor")] })).toBe(
      "same_type_cooldown",
    );
  });

  it("[CARD-12] the limits are the workspace's; by default they are those of the definitions", () => {
    expect(defaultCardPolicy).toEqual({
      maxLatencyMs: 4_000,
      sameTypeCooldownMs: 60_000,
      maxCards: 3,
      windowMs: 1_800_000,
      onScreenMs: 8_000,
      minConfidence: 0.35,
    });
    expect(shownType({ shown: three, policy: policy({ maxCards: 6 }) })).toBe("price");
    const said = heard();
    expect(
      shownType({ utterance: said, nowMs: said.endMs + 600, policy: policy({ maxLatencyMs: 500 }) }),
    ).toBe("too_late");
  });

  it("[CARD-12] five different objections within five minutes are all answered where six cards are allowed", () => {
    const types: ObjectionType[] = ["competitor", "price", "authority", "implementation", "security_legal"];
    const shown: ShownCard[] = [];
    for (const [index, type] of types.entries()) {
      const said = heard(30_000 + index * 50_000);
      const decision = chooseCard(
        input({
          utterance: said,
          objections: [objection(said, type)],
          shown: [...shown],
          policy: policy({ maxCards: 6 }),
        }),
      );
      if (decision.kind === "show") shown.push({ objectionType: type, shownAtMs: said.endMs + 100 });
    }
    expect(shown.map((card) => card.objectionType)).toEqual(types);
  });

  it("over any sequence of objections, no limit is ever broken and nothing is shown that was not heard", () => {
    const step = fc.record({
      types: fc.uniqueArray(fc.constantFrom(...objectionType.options), { minLength: 0, maxLength: 4 }),
      pauseMs: fc.integer({ min: 0, max: 40_000 }),
      lateMs: fc.integer({ min: 0, max: 6_000 }),
      asks: fc.boolean(),
    });
    const limits = policy({ maxCards: 2, windowMs: 200_000 });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const shown: ShownCard[] = [];
        let clockMs = 0;
        let moreWanted = 0;
        for (const { types, pauseMs, lateMs, asks } of steps) {
          clockMs += pauseMs + 2_000;
          if (asks) moreWanted += 1;
          const said = heard(clockMs);
          const objections: FactOf<"objection">[] = types.map((type) => objection(said, type));
          const nowMs = Math.max(clockMs + lateMs, shown.at(-1)?.shownAtMs ?? 0);
          const decision = chooseCard(
            input({ utterance: said, objections, shown: [...shown], nowMs, moreWanted, policy: limits }),
          );
          if (decision.kind === "hold") continue;
          const inWindow = shown.filter((card) => nowMs - card.shownAtMs < limits.windowMs);
          const sameType = shown.filter((card) => card.objectionType === decision.objectionType);
          expect(types).toContain(decision.objectionType);
          expect(decision.talkTrack.objectionType).toBe(decision.objectionType);
          expect(nowMs - said.endMs).toBeLessThanOrEqual(limits.maxLatencyMs);
          expect(inWindow.length).toBeLessThan(limits.maxCards + moreWanted);
          expect(sameType.every((card) => nowMs - card.shownAtMs >= limits.sameTypeCooldownMs)).toBe(true);
          expect(shown.every((card) => nowMs - card.shownAtMs >= limits.onScreenMs)).toBe(true);
          shown.push({ objectionType: decision.objectionType, shownAtMs: nowMs });
        }
      }),
      { seed: 20_260_310 },
    );
  });
});
