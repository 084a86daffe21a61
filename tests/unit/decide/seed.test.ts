import { describe, expect, it } from "vitest";
import { user } from "../../../schema/api.ts";
import { deal, stage } from "../../../schema/deal.ts";
import { objectionType } from "../../../schema/fact.ts";
import { dealOf, makeCallId } from "../../../schema/ids.ts";
import { playbook, scoreRule } from "../../../schema/playbook.ts";
import { role } from "../../../schema/proposal.ts";
import { seedWorkspace } from "../../../tools/seed/workspace.ts";

const { org, users, accounts, people, deals } = seedWorkspace;
const idsAreUnique = (rows: readonly { id: string }[]): boolean =>
  new Set(rows.map(({ id }) => id)).size === rows.length;

describe("the seed workspace", () => {
  it("has a deal in every stage, a person in each role, and at least ten accounts", () => {
    expect(new Set(deals.map((row) => row.stage))).toEqual(new Set(stage.options));
    expect(new Set(users.map((row) => row.role))).toEqual(new Set(role.options));
    expect(accounts.length).toBeGreaterThanOrEqual(10);
    expect(new Set(accounts.map(({ place }) => place.country))).toEqual(new Set(["US", "GB", "CA"]));
  });

  it("is made of the product's own shapes", () => {
    for (const row of users) expect(user.parse(row)).toEqual(row);
    const written = deal.omit({ revision: true, updatedAt: true });
    for (const row of deals) expect(written.parse(row)).toEqual(row);
    expect(playbook.parse(seedWorkspace.playbook)).toEqual(seedWorkspace.playbook);
  });

  it("hangs together: every reference leads to something, every id is its own", () => {
    expect([users, accounts, people, deals].every(idsAreUnique)).toBe(true);
    for (const row of deals) {
      const account = accounts.find(({ id }) => id === row.accountId);
      expect(account?.name).toBe(row.accountName);
      expect(users.find(({ id }) => id === row.ownerId)?.name).toBe(row.ownerName);
      expect(row.people.length).toBeGreaterThan(0);
      for (const { id } of row.people) {
        expect(people.find((person) => person.id === id)?.accountId).toBe(row.accountId);
      }
      expect(row.orgId).toBe(org.id);
    }
    expect(new Set(deals.map(({ ownerName }) => ownerName))).toEqual(new Set(["Maya Okafor", "Tom Reyes"]));
  });

  it("has deal ids from which a call's deal can be read", () => {
    for (const { id } of deals) expect(dealOf(makeCallId(id, "t1"))).toBe(id);
  });

  it("uses only numbers and addresses that belong to nobody, each once", () => {
    const numbers = [
      org.phoneNumber,
      ...users.map(({ phone }) => phone),
      ...people.map(({ phone }) => phone),
    ];
    for (const number of numbers) expect(number).toMatch(/^(?:\+1\d{3}55501\d\d|\+447700900\d{3})$/);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { email } of [...users, ...people]) expect(email).toMatch(/^[a-z]+@[a-z]+\.example$/);
    for (const { timeZone } of [...accounts, ...people]) {
      expect(() => new Intl.DateTimeFormat("en", { timeZone })).not.toThrow();
    }
  });

  it("is the world of the sample call", () => {
    const dana = people.find(({ id }) => id === "person_dana");
    expect(dana).toMatchObject({
      name: "Dana Whitfield",
      phone: "+19165550142",
      timeZone: "America/Los_Angeles",
    });
    expect(deals.find(({ id }) => id === "deal_brightwater")).toMatchObject({
      stage: "discovery",
      currency: "USD",
      ownerName: "Maya Okafor",
      people: expect.arrayContaining([expect.objectContaining({ id: "person_dana" })]),
    });
    expect(org.phoneNumber).toBe("+14155550100");
  });
});

describe("the seed's playbook", () => {
  const { talkTracks, rubric, cardPolicy, competitors } = seedWorkspace.playbook;

  it("answers every objection type with an approved track in the order of LAER", () => {
    expect(new Set(talkTracks.map((track) => track.objectionType))).toEqual(new Set(objectionType.options));
    expect(idsAreUnique(talkTracks)).toBe(true);
    for (const { acknowledge, explore, responses } of talkTracks) {
      expect(acknowledge).toMatch(/\.$/);
      expect(explore).toMatch(/^[^?]+\?$/);
      expect(responses.length).toBeGreaterThan(0);
      expect(responses.length).toBeLessThanOrEqual(3);
      expect(responses.some(({ proof }) => proof !== null)).toBe(true);
    }
  });

  it("names no figure on a pricing card, and no percentage on any", () => {
    for (const track of talkTracks) {
      const text = JSON.stringify({ ...track, id: "", version: 0 });
      expect(text).not.toMatch(/\d ?%|percent/i);
      if (track.objectionType !== "price" && track.objectionType !== "budget") continue;
      expect(JSON.stringify([track.title, track.acknowledge, track.explore, track.responses])).not.toMatch(
        /\d|[$€£]|hundred|thousand|dollars/i,
      );
    }
  });

  it("uses every score rule in four sections", () => {
    const questions = rubric.sections.flatMap((section) => section.questions);
    expect(rubric.sections).toHaveLength(4);
    expect(questions.map(({ rule }) => rule).sort()).toEqual([...scoreRule.options].sort());
    expect(idsAreUnique(questions)).toBe(true);
    for (const { kind, max } of questions) if (kind === "yes_no") expect(max).toBe(1);
  });

  it("allows six cards in the window, and knows the three rivals", () => {
    expect(cardPolicy).toMatchObject({ maxCards: 6, windowMs: 1_800_000, maxLatencyMs: 4_000 });
    expect(competitors.map(({ name }) => name)).toEqual(["Dispatchly", "FieldPilot", "CrewBoard"]);
  });
});
