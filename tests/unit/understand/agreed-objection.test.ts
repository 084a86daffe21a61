import { describe, expect, it } from "vitest";
import { agreedObjection } from "../../../workers/understand/agreed-objection.ts";
import { readSpoken } from "../../../workers/understand/spoken-text.ts";
import { says } from "./say.ts";

const agreed = (asked: string, answer: string) =>
  agreedObjection({
    utterance: says("buyer", answer),
    previous: says("rep", asked),
    spoken: readSpoken(answer),
  });

describe("an objection the rep named", () => {
  it.each([
    ["is budget the concern", "yeah pretty much", "budget"],
    ["So is it the price that's holding you back?", "Yes.", "price"],
    ["are you worried about the migration", "um a bit yeah", "implementation"],
    ["is security the sticking point then", "exactly", "security_legal"],
    ["was it the three year commitment", "i'm afraid so", "contract"],
    ["so it's the money really", "yeah mainly", "budget"],
  ])("[AGREE-1] %s – %s", (asked, answer, type) => {
    const fact = agreed(asked, answer);
    expect(fact).toMatchObject({ objection: type, certainty: "inferred" });
    expect(answer).toContain(fact?.evidence.quote);
  });

  it.each([
    ["is budget the concern", "no not at all"],
    ["is budget the concern", "yeah but that's sorted now"],
    ["is the price clear so far", "what do you mean"],
    ["is the price clear so far", "yeah"],
    ["is there a budget for this", "yes there is"],
    ["so the cost you saw", "yes i've it here"],
    ["is that the current system", "yeah"],
    ["so the contract's twelve months", "yep"],
    ["shall i send the pricing over", "yeah go on"],
    ["did you have a good weekend", "yeah pretty much"],
  ])("[AGREE-2] none: %s – %s", (asked, answer) => {
    expect(agreed(asked, answer)).toBeNull();
  });

  it("[AGREE-3] a long answer speaks for itself", () => {
    expect(
      agreed("is it the price", "yeah so we looked at that with the team and went through all of it"),
    ).toBeNull();
  });
});
