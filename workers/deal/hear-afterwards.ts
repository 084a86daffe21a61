/**
 * Words that come when a call is over: of spans nobody could hear, and of a recording from a file. They are
 * understood like any others and show no card. Once a call is reviewed nothing comes any more [F43]. Pure.
 */
import type { CallEvent } from "../../schema/event.ts";
import type { Playbook } from "../../schema/playbook.ts";
import type { Utterance } from "../../schema/utterance.ts";
import type { CallRefusal } from "./decide-call.ts";
import { accepted, type Decision, type NewEvent, rejected } from "./decision.ts";
import { healedUtterances, type HealedWords } from "./healed-utterances.ts";
import { type HeardFinal, hearUtterance } from "./hear-utterance.ts";
import { insertInOrder, type LiveCall } from "./live-call.ts";

interface Context {
  playbook: Playbook;
  audioStartedAtMs: number;
}

export type AfterwardsInput =
  | ({ type: "HealWords"; healed: HealedWords } & Context)
  | ({ type: "HearUploaded"; finals: HeardFinal[]; isInferred: boolean } & Context);

export function decideAfterwards(call: LiveCall, input: AfterwardsInput): Decision<CallRefusal> {
  if (call.status === "reviewed") return rejected("call_already_ended");
  const heard =
    input.type === "HealWords"
      ? hearAll(call, input, {
          finals: healedUtterances(call.utterances, input.healed),
          source: "healing",
          // In a meeting a side is several people, and a recording of both sides does not say who it was [F33].
          marks: {
            origin: "healed",
            ...(call.start.source === "zoom" ? { name: null, speakerCertainty: "inferred" } : {}),
          },
        })
      : hearAll(call, input, {
          finals: input.finals,
          source: "upload",
          marks: { origin: "uploaded", ...(input.isInferred ? { speakerCertainty: "inferred" } : {}) },
        });
  return accepted(heard);
}

/** Each is understood with what was said before it, those of the same batch included. */
function hearAll(
  call: LiveCall,
  { playbook, audioStartedAtMs }: Context,
  what: {
    finals: readonly HeardFinal[];
    source: string;
    marks: Partial<Pick<Utterance, "origin" | "name" | "speakerCertainty">>;
  },
): NewEvent<CallEvent>[] {
  const { finals, source, marks } = what;
  let { utterances } = call;
  return finals.flatMap((final) => {
    const heard = hearUtterance(
      { start: call.start, meeting: call.meeting, utterances },
      { final, playbook, audioStartedAtMs, source, marks },
    );
    if (!heard) return [];
    utterances = insertInOrder(utterances, heard.utterance);
    return heard.events;
  });
}
