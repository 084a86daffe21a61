/**
 * What the live page knows, as a pure function of the messages it received. `hello` replaces everything, so a
 * page that was cut off is right again after one message.
 */
import type { CallView, LiveCallView } from "../../../schema/call.ts";
import type { Speaker, Utterance } from "../../../schema/utterance.ts";
import type { ServerMessage } from "../../../schema/wire.ts";
import { assertNever } from "../assert-never.ts";

export interface LiveState {
  call: CallView;
  /** Null until the agent has said anything about this call. */
  live: LiveCallView | null;
  /** Words that may still change, by who is saying them. */
  interim: Record<Speaker, string>;
  /** The agent's last refusal of something that was asked here. */
  refusal: string | null;
  /** The call is over, or is not this deal's live call any more: ask the server for it again. */
  isOver: boolean;
}

export const initialLiveState = (call: CallView): LiveState => ({
  call,
  live: null,
  interim: { rep: "", buyer: "" },
  refusal: null,
  isOver: false,
});

function withUtterance(utterances: readonly Utterance[], added: Utterance): Utterance[] {
  return [...utterances.filter((one) => one.id !== added.id), added].toSorted(
    (a, b) => a.startMs - b.startMs,
  );
}

/** Messages about other calls of the deal change nothing. */
export function applyMessage(state: LiveState, message: ServerMessage): LiveState {
  const { call } = state;
  switch (message.type) {
    case "hello":
      return message.call?.id === call.id
        ? { ...initialLiveState(message.call), live: message.live }
        : { ...state, isOver: true };
    case "live":
      return message.live.id === call.id ? { ...state, live: message.live } : state;
    case "interim":
      return message.callId === call.id
        ? { ...state, interim: { ...state.interim, [message.speaker]: message.text } }
        : state;
    case "utterance":
      if (message.callId !== call.id) return state;
      return {
        ...state,
        call: { ...call, utterances: withUtterance(call.utterances, message.utterance) },
        interim: { ...state.interim, [message.utterance.speaker]: "" },
      };
    case "card":
      if (message.callId !== call.id || call.cards.some((card) => card.id === message.card.id)) return state;
      return { ...state, call: { ...call, cards: [...call.cards, message.card] } };
    case "call_ended":
    case "call_reviewed":
      return message.callId === call.id ? { ...state, isOver: true } : state;
    case "refused":
      return { ...state, refusal: message.message };
    case "proposal":
      return state;
    default:
      return assertNever(message);
  }
}
