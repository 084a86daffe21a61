/** A reviewed call as a text for the terminal. Owns the layout; every figure is the product's. */
import type { CallView, Card } from "../../schema/call.ts";
import type { Proposal } from "../../schema/proposal.ts";

export function describeCall(call: CallView): string {
  const sections = [
    heading(call),
    section("Coverage", coverage(call)),
    section(
      "Objections",
      call.objections.map((item) => `${item.type.padEnd(15)} "${item.quote}"`),
    ),
    section(
      "Cards",
      call.cards.map((card) => describeCard(card)),
    ),
    section("Statistics", statistics(call)),
    section("Scorecard", scorecard(call)),
    section(
      "Summary",
      call.summary ? [...call.summary.lines.map((line) => line.text), call.summary.coverage] : [],
    ),
    section("Proposals", call.proposals.map(describeProposal)),
  ];
  return sections.join("\n\n");
}

function heading(call: CallView): string {
  const who = `${call.buyerName ?? "unknown"} and ${call.repName ?? "unknown"}`;
  const state = call.status === "reviewed" ? "reviewed" : `${call.status}, not reviewed yet`;
  return `Call ${call.id} (${call.direction}, ${who}): ${state}`;
}

function section(title: string, lines: string[]): string {
  return [title, ...(lines.length > 0 ? lines : ["none"]).map((line) => `  ${line}`)].join("\n");
}

function coverage({ coverage: covered, transcriber }: CallView): string[] {
  const share = (ms: number): string =>
    covered.durationMs === 0 ? "0 %" : `${((ms / covered.durationMs) * 100).toFixed(1)} %`;
  const heard = `${transcriber.provider}, ${transcriber.engine ?? "no engine"}, ${transcriber.state}`;
  return [
    `${clock(covered.durationMs)} long, ${share(covered.capturedMs)} captured, ${share(covered.transcribedMs)} transcribed`,
    `transcriber: ${heard}${transcriber.message ? `: ${transcriber.message}` : ""}`,
    ...covered.gaps.map(
      (gap) => `gap ${clock(gap.startMs)}–${clock(gap.endMs)}, ${gap.channel}: ${gap.cause}`,
    ),
    ...covered.untranscribed.map(
      (span) => `not heard ${clock(span.startMs)}–${clock(span.endMs)}: ${span.cause}`,
    ),
  ];
}

const describeCard = (card: Card): string =>
  `${clock(card.shownAtMs)}  ${card.objectionType.padEnd(15)} ${card.title} (${card.latencyMs.toFixed(1)} ms)`;

function statistics({ statistics: figures }: CallView): string[] {
  if (!figures) return [];
  const seconds = (value: number | null): string => (value === null ? "unknown" : `${value.toFixed(1)} s`);
  return [
    `talk ratio ${figures.talkRatio === null ? "unknown" : `${Math.round(figures.talkRatio * 100)} %`}`,
    `longest monologue ${seconds(figures.longestMonologueSeconds)}, customer story ${seconds(figures.longestCustomerStorySeconds)}`,
    `questions ${figures.repQuestions} ours, ${figures.buyerQuestions} theirs; interruptions ${figures.interruptions}`,
    `patience ${figures.patienceMs === null ? "unknown" : `${Math.round(figures.patienceMs)} ms`}, speed ${figures.talkSpeedWpm === null ? "unknown" : `${Math.round(figures.talkSpeedWpm)} words a minute`}`,
  ];
}

function scorecard({ scorecard: scored }: CallView): string[] {
  if (!scored) return [];
  const total = scored.total === null ? "nothing could be answered" : `${Math.round(scored.total)} of 100`;
  const answers = scored.answers.map(
    (answer) => `${answer.value === null ? "n/a" : `${answer.value}/${answer.max}`}  ${answer.text}`,
  );
  return [`${scored.rubricName}: ${total}`, ...answers];
}

function describeProposal(proposal: Proposal): string {
  const { change } = proposal;
  const due =
    change.kind === "task" && change.due
      ? `, due ${change.due.latest ?? change.due.earliest} ${change.timeZone}`
      : "";
  return `${change.kind.padEnd(11)} ${proposal.title}${due} [${proposal.status}]`;
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
