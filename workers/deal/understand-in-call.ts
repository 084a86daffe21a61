/** What an utterance means in its call: after what was said before it, at its time, in both sides' zones. Pure. */
import type { CallStart } from "../../schema/event.ts";
import type { Fact } from "../../schema/fact.ts";
import type { Playbook } from "../../schema/playbook.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { MAX_TURNS } from "../understand/callbacks/agreed-time.ts";
import { understandUtterance } from "../understand/understand-utterance.ts";

/** The last turns of both sides before an utterance, as they were heard, and the other side's last. */
export function turnsBefore(
  utterance: Utterance,
  said: readonly Utterance[],
): { previous: Utterance | null; recent: Utterance[] } {
  const before = said.filter(({ id, startMs }) => id !== utterance.id && startMs <= utterance.startMs);
  return {
    previous: before.findLast(({ speaker }) => speaker !== utterance.speaker) ?? null,
    recent: before.slice(-MAX_TURNS),
  };
}

export function understandInCall(
  utterance: Utterance,
  call: {
    /** Echoes are left out. */
    said: readonly Utterance[];
    start: Pick<CallStart, "buyerTimeZone" | "repTimeZone">;
    playbook: Pick<Playbook, "competitors">;
    /** The instant the call's audio began. */
    audioStartedAtMs: number;
  },
): Fact[] {
  const { said, start, playbook, audioStartedAtMs } = call;
  return understandUtterance({
    utterance,
    ...turnsBefore(utterance, said),
    context: {
      spokenAt: new Date(audioStartedAtMs + utterance.startMs).toISOString(),
      buyerTimeZone: start.buyerTimeZone,
      repTimeZone: start.repTimeZone,
      competitors: playbook.competitors,
    },
  });
}
