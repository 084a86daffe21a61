/**
 * What a pure `decide` answers: events to write and effects to carry out, or a refusal as a value. Ids make
 * both harmless to repeat.
 */
import type { Effect } from "../../schema/effect.ts";
import type { AnyEvent } from "../../schema/event.ts";

export interface NewEvent<E extends AnyEvent = AnyEvent> {
  id: string;
  source: string;
  event: E;
}

export interface NewEffect {
  id: string;
  effect: Effect;
}

export type Decision<Reason extends string> =
  | { kind: "accepted"; events: NewEvent[]; effects: NewEffect[] }
  | { kind: "rejected"; reason: Reason };

export const accepted = (events: NewEvent[], effects: NewEffect[] = []): Decision<never> => ({
  kind: "accepted",
  events,
  effects,
});
export const rejected = <R extends string>(reason: R): { kind: "rejected"; reason: R } => ({
  kind: "rejected",
  reason,
});
