/**
 * Messages between a deal's agent and its dashboards, over the agent's socket
 * (`GET /api/deals/{dealId}/live`, upgraded). On connect the agent sends `hello`; after that, increments.
 * The client only asks; it can never write state.
 */
import { z } from "zod";
import { callView, card, liveCallView } from "./call.ts";
import { callId } from "./ids.ts";
import { proposal } from "./proposal.ts";
import { speaker, utterance } from "./utterance.ts";

export const serverMessage = z.discriminatedUnion("type", [
  /** The live call in full, or null when there is none. */
  z.object({ type: z.literal("hello"), call: callView.nullable(), live: liveCallView.nullable() }),
  /** About once a second while a call lasts, and at once when something in it changes. */
  z.object({ type: z.literal("live"), live: liveCallView }),
  z.object({ type: z.literal("interim"), callId, speaker, text: z.string() }),
  z.object({ type: z.literal("utterance"), callId, utterance }),
  z.object({ type: z.literal("card"), callId, card }),
  z.object({ type: z.literal("call_ended"), callId }),
  z.object({ type: z.literal("call_reviewed"), callId }),
  z.object({ type: z.literal("proposal"), proposal }),
  z.object({ type: z.literal("refused"), message: z.string() }),
]);
export type ServerMessage = z.infer<typeof serverMessage>;

export const clientMessage = z.discriminatedUnion("type", [
  /** The rep asks for more cards than the pacing rules give by themselves. */
  z.object({ type: z.literal("want_more_cards"), callId }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;
