/** A span of the sample call is taken out, in the product's own book and store: the words are nowhere any more. */
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { User } from "../../../schema/api.ts";
import type { CallView } from "../../../schema/call.ts";
import type { Quote } from "../../../schema/evidence.ts";
import { REDACTED, type RedactionSide } from "../../../schema/redaction.ts";
import { channelOf, type Speaker, type Word } from "../../../schema/utterance.ts";
import { seedPlaybook } from "../../../tools/seed/playbook.ts";
import { seedUsers } from "../../../tools/seed/users.ts";
import { coverageOf, initialCapture } from "../../../workers/deal/capture-state.ts";
import { decideDeal } from "../../../workers/deal/decide-deal.ts";
import { redactSpan } from "../../../workers/deal/redactions.ts";
import { makeReview } from "../../../workers/review/make-review.ts";
import { callId, DealInNode } from "../../support/deal-in-node.ts";

interface Spoken {
  speaker: Speaker;
  startMs: number;
  endMs: number;
  text: string;
  words: Omit<Word, "confidence">[];
}
const wordsFile = `${import.meta.dirname}/../../../tools/sample-call/recording/words.json`;
const spoken = JSON.parse(readFileSync(wordsFile, "utf8")) as { utterances: Spoken[] };
const durationMs = 298_380;
const capture = {
  ...initialCapture,
  audioStartedAtMs: Date.parse("2026-11-18T17:00:00Z"),
  slots: durationMs / 20,
};
const byRole = (role: User["role"]): User => {
  const found = seedUsers.find((user) => user.role === role);
  if (!found) throw new Error(`no ${role}`);
  return found;
};

/** A call, heard and reviewed; the sample call without another. */
function reviewedDeal(utterances: readonly Spoken[] = spoken.utterances): DealInNode {
  const deal = new DealInNode({});
  deal.decide(callId, { type: "StartStream", streamSid: "played", callSid: "played" });
  const playbook = deal.book.playbook(callId);
  if (!playbook) throw new Error("no playbook");
  for (const { speaker, words, ...said } of utterances) {
    const timed = words.map((word) => ({ ...word, confidence: 0.9 }));
    deal.decide(callId, {
      type: "HearFinal",
      final: { ...said, channel: channelOf[speaker], words: timed, confidence: 0.9 },
      playbook,
      nowMs: said.endMs,
      audioStartedAtMs: capture.audioStartedAtMs,
      latencyMs: 100,
    });
  }
  deal.decide(callId, { type: "GiveUp", reason: "completed" });
  const sealed = deal.book.sealCall(callId, capture, "org/deal");
  if (!sealed) throw new Error("not sealed");
  const { review, drafts } = makeReview(sealed, null);
  const made = decideDeal(
    deal.book.deal,
    { type: "MakeProposals", callId, drafts },
    new Date().toISOString(),
  );
  if (made.kind === "accepted") deal.book.write(null, made, new Date());
  const recording = { key: "recording", bytes: 1 };
  deal.decide(callId, {
    type: "RecordReview",
    review: { ...review, recording, transcriptKey: "transcript" },
  });
  return deal;
}

const redact = (deal: DealInNode, span: { startMs: number; endMs: number; side: RedactionSide }) =>
  redactSpan(
    { env: {} as CloudflareEnv, book: deal.book, captureOf: () => capture },
    { callId, by: byRole("admin"), reason: "private", ...span },
  );

const viewOf = (deal: DealInNode): CallView => {
  const view = deal.book.callView(callId, capture);
  if (!view) throw new Error("the call is gone");
  return view;
};

function quotesIn(value: unknown): Quote[] {
  if (Array.isArray(value)) return value.flatMap(quotesIn);
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(quotesIn);
  return "kind" in value && value.kind === "utterance" ? [value as Quote, ...inside] : inside;
}

/** Every four words that follow one another: nobody says so by chance. */
const fourWords = (words: readonly { text: string }[]): string[] =>
  words.slice(3).map((_unused, at) =>
    words
      .slice(at, at + 4)
      .map(({ text }) => text)
      .join(" ")
      .toLowerCase(),
  );

const saidInAll = spoken.utterances
  .map(({ text }) => text)
  .join("\n")
  .toLowerCase();
const playbookText = JSON.stringify(seedPlaybook).toLowerCase();
/** Twice in the call, or in the workspace's own playbook. */
const isSaidElsewhere = (run: string): boolean =>
  saidInAll.split(run).length > 2 || playbookText.includes(run);

/** Everything that is stored, and everything that is shown. */
const everything = (deal: DealInNode): string =>
  JSON.stringify([
    deal.book.store.events(null),
    deal.book.store.events(callId),
    viewOf(deal),
    deal.book.dealView(() => capture),
    deal.book.sealCall(callId, capture, "org/deal"),
  ]);

describe("a redacted span of a reviewed call", () => {
  it("[RED-5] what was put together from it some turns later is taken apart", async () => {
    const turns = ["when should i call you back", "thursday", "what time on thursday", "about two"];
    const deal = reviewedDeal(
      turns.map((text, at): Spoken => {
        const [startMs, endMs] = [5_000 * at, 5_000 * at + 2_000];
        const words = text.split(" ").map((word) => ({ text: word, startMs, endMs }));
        return { speaker: at % 2 === 0 ? "rep" : "buyer", startMs, endMs, text, words };
      }),
    );
    const agreed = () =>
      viewOf(deal).facts.flatMap((fact) => (fact.type === "callback" ? fact.callback.earliest : []));
    expect(agreed().at(-1)).toBe("2026-11-19T14:00:00-08:00");
    expect(await redact(deal, { startMs: 4_000, endMs: 13_000, side: "both" })).toMatchObject({ ok: true });
    expect(agreed()).toEqual([]);
  });

  it("[RED-5] [RED-6] [RED-7] whatever the span: its words are in nothing that is stored or shown, every quote is verbatim, all else stays", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: durationMs - 1 }),
        fc.integer({ min: 1, max: 30_000 }),
        fc.constantFrom<RedactionSide>("both", "rep", "buyer"),
        async (from, length, side) => {
          const deal = reviewedDeal();
          const before = viewOf(deal);
          const span = { startMs: from, endMs: Math.min(durationMs, from + length) };
          expect(await redact(deal, { ...span, side })).toMatchObject({ ok: true });
          const after = viewOf(deal);
          const isTaken = (speaker: Speaker, word: { startMs: number; endMs: number }): boolean =>
            (side === "both" || side === speaker) &&
            word.startMs < Math.ceil(span.endMs / 20) * 20 &&
            word.endMs > Math.floor(span.startMs / 20) * 20;

          const now = everything(deal).toLowerCase();
          const leaks = before.utterances.flatMap(({ speaker, words }) =>
            fourWords(words.filter((word) => isTaken(speaker, word))).filter(
              (run) => !isSaidElsewhere(run) && now.includes(run),
            ),
          );
          expect(leaks).toEqual([]);
          const byId = new Map(after.utterances.map((one) => [one.id, one]));
          for (const { utteranceId, start, end, quote } of quotesIn(after))
            expect(byId.get(utteranceId)?.text.slice(start, end)).toBe(quote);
          for (const one of before.utterances) {
            const kept = one.words.filter((word) => !isTaken(one.speaker, word));
            const now = byId.get(one.id);
            expect(now?.words.filter((word) => word.text !== REDACTED)).toEqual(kept);
            if (kept.length === one.words.length) expect(now).toEqual(one);
          }
          expect(after.statistics).toEqual(before.statistics);
          expect(after.resealing).toBe(true);
          expect(after.recordingUrl).toBeNull();
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);

  it("[RED-6] a proposal nobody decided is made without the words or withdrawn; a decided one stands, but for the words", async () => {
    const deal = reviewedDeal();
    const by = byRole("admin");
    const budget = viewOf(deal).proposals.find((one) => one.reasonCode.includes("budget"));
    const kept = viewOf(deal).proposals.find((one) => one.kind === "memory");
    const [quote] = budget?.evidence ?? [];
    if (!budget || !kept || quote?.kind !== "utterance") throw new Error("nothing proposed");
    const approve = decideDeal(
      deal.book.deal,
      { type: "ApproveProposal", proposalId: kept.id, by, edits: null },
      new Date().toISOString(),
    );
    if (approve.kind === "rejected") throw new Error(approve.reason);
    deal.book.write(null, approve, new Date());
    const remembered = kept.evidence.find((one) => one.kind === "utterance");
    for (const cited of [quote, remembered]) {
      const said = viewOf(deal).utterances.find(({ id }) => id === cited?.utteranceId);
      if (said)
        await redact(deal, { startMs: Math.floor(said.startMs), endMs: Math.ceil(said.endMs), side: "both" });
    }
    const { proposals } = viewOf(deal);
    expect(proposals.find(({ id }) => id === budget.id)).toMatchObject({
      status: "superseded",
      title: REDACTED,
      change: { kind: "crm_field", to: REDACTED },
      reason: "what it rested on was redacted",
    });
    expect(proposals.find(({ id }) => id === kept.id)).toMatchObject({
      status: "approved",
      decidedBy: by.id,
      change: { kind: "memory", text: REDACTED },
    });
    // The draft goes on, without what it quoted.
    const mail = proposals.find(({ kind }) => kind === "email_draft");
    expect(mail?.status).toBe("proposed");
    expect(JSON.stringify(mail)).not.toContain(quote.quote);
  });

  it("[RED-6] what a person worded themselves stays, but for the very words", async () => {
    const deal = reviewedDeal();
    const by = byRole("admin");
    const kept = viewOf(deal).proposals.find((one) => one.kind === "memory");
    const quote = kept?.evidence.find((one) => one.kind === "utterance");
    if (!kept || !quote) throw new Error("nothing to remember");
    const approve = decideDeal(
      deal.book.deal,
      {
        type: "ApproveProposal",
        proposalId: kept.id,
        by,
        edits: { text: `Ask again in June. She said: ${quote.quote.toUpperCase()}!` },
      },
      new Date().toISOString(),
    );
    if (approve.kind === "rejected") throw new Error(approve.reason);
    deal.book.write(null, approve, new Date());
    const said = viewOf(deal).utterances.find(({ id }) => id === quote.utteranceId);
    if (!said) throw new Error("nobody said so");
    await redact(deal, { startMs: Math.floor(said.startMs), endMs: Math.ceil(said.endMs), side: "both" });
    expect(viewOf(deal).proposals.find(({ id }) => id === kept.id)).toMatchObject({
      status: "approved_with_edits",
      edited: { kind: "memory", text: `Ask again in June. She said: ${REDACTED}!` },
    });
    expect(everything(deal).toLowerCase()).not.toContain(quote.quote.toLowerCase());
  });

  it("[RED-2] [RED-7] the audit says who, when, why and which span, and never what", async () => {
    const deal = reviewedDeal();
    await redact(deal, { startMs: 3_700, endMs: 7_700, side: "buyer" });
    const audit = deal.book.dealView(() => capture)?.audit ?? [];
    expect(audit.at(-1)).toMatchObject({
      actor: byRole("admin").name,
      action: "span redacted",
      detail: `${callId}: 0:03.70 to 0:07.70 of the buyer: private`,
    });
  });

  it("[RED-1] [RED-11] nothing is heard of the call any more, and the same span again writes nothing", async () => {
    const deal = reviewedDeal();
    const span = { startMs: 3_700, endMs: 7_700, side: "both" as const };
    const first = await redact(deal, span);
    const revision = deal.book.store.revision();
    expect(await redact(deal, span)).toEqual(first);
    expect(deal.book.store.revision()).toBe(revision);
    const playbook = deal.book.playbook(callId);
    const [line] = spoken.utterances.filter(({ speaker }) => speaker === "buyer");
    if (!playbook || !line) throw new Error("nothing to heal");
    const words = line.words.map((word) => ({ ...word, confidence: 1 }));
    const healed = { spans: [[], [span]], words: [[], words] } as const;
    const { audioStartedAtMs } = capture;
    expect(deal.decide(callId, { type: "HealWords", healed, playbook, audioStartedAtMs })).toEqual({
      ok: false,
    });
    expect(everything(deal)).not.toContain(line.text);
  });

  it("[RED-3] ends with the call", async () => {
    const deal = reviewedDeal();
    expect(coverageOf(capture).durationMs).toBe(durationMs);
    expect(await redact(deal, { startMs: durationMs - 100, endMs: durationMs + 100, side: "both" })).toEqual({
      ok: false,
      reason: "outside_the_call",
    });
  });
});
