/**
 * Bench process: the local carrier, N calls at once, at the pace of speech (or `speed` times it), more of them
 * when it is told to. A call lasts until its audio ends or everybody is told to hang up.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { dealOf } from "../../../schema/ids.ts";
import type { StreamResult } from "../../carrier/media-stream.ts";
import type { CallEvent, CallResult } from "../../carrier/phone-call.ts";
import { callIdIn } from "../../carrier/place-call.ts";
import { newSid } from "../../carrier/webhook.ts";
import { seedWorkspace } from "../../seed/workspace.ts";
import { MarkedCall } from "../marked-call.ts";
import type { CallOutcome, CarriersConfig, Placed } from "../messages.ts";
import { roleConfig, startRole, tell } from "../role-side.ts";

const config = roleConfig() as CarriersConfig;
/** Calls do not all start in one instant, and their frames do not all fall on one tick. */
const betweenCallsMs = 53;
const calls: MarkedCall[] = [];

/** From the range that is kept for fiction in the United Kingdom: nobody the workspace knows. */
const callerNumber = (callIndex: number): string => `+447700900${String(callIndex).padStart(3, "0")}`;

async function place(callIndex: number, { fromIndex, oneCaller }: Placed): Promise<void> {
  const onEvent = (event: CallEvent): void => {
    if (event.type === "answered") tell({ type: "talking", callIndex });
    if (event.type !== "stream_opened" || oneCaller) return;
    const dealId = dealOf(callIdIn(event.url) ?? "");
    if (dealId) tell({ type: "streaming", callIndex, dealId });
  };
  const { accountSid, authToken, baseUrl, minutes, speed } = config;
  const call = new MarkedCall(
    {
      account: { accountSid, authToken },
      callSid: newSid("CA"),
      direction: "inbound",
      from: callerNumber(oneCaller ? fromIndex : callIndex),
      to: seedWorkspace.org.phoneNumber,
      speed,
      misbehaviour: {},
      statusUrl: `${baseUrl}/twilio/status`,
      statusEvents: ["answered", "completed"],
      onEvent,
    },
    { callIndex, minutes },
  );
  calls.push(call);
  const result = await call.run(`${baseUrl}/twilio/voice`);
  tell({ type: "ended", callIndex, outcome: outcomeOf(result) });
}

const sentOn = (streams: readonly StreamResult[]): number =>
  streams.reduce((sum, { framesSent }) => sum + framesSent.inbound + framesSent.outbound, 0);
const droppedOn = (streams: readonly StreamResult[]): number =>
  streams.reduce((sum, { framesDropped }) => sum + framesDropped, 0);

function outcomeOf({ streams, twiml, error }: CallResult): CallOutcome {
  const [stream] = streams;
  const closed = stream?.closedByPeer ?? null;
  const refusedWith = stream ? null : (/<Say[^>]*>([^<]*)</u.exec(twiml ?? "")?.[1] ?? null);
  return {
    callId: callIdIn(stream?.url ?? ""),
    framesSent: sentOn(streams),
    framesDropped: droppedOn(streams),
    latestMs: stream?.latestMs ?? 0,
    refusedWith,
    closed,
    problem:
      error ??
      (closed ? `the stream was closed: ${closed.code} ${closed.reason}` : null) ??
      (stream ? null : `the call had no stream${refusedWith ? `: ${refusedWith}` : ""}`),
  };
}

async function placeAll(placed: Placed): Promise<void> {
  for (let at = 0; at < placed.calls; at += 1) {
    void place(placed.fromIndex + at, placed);
    await sleep(betweenCallsMs);
  }
}

startRole({
  report: (lag) => {
    const streams = calls.flatMap((call) => call.result.streams);
    tell({ type: "report", lag, framesSent: sentOn(streams), framesDropped: droppedOn(streams) });
  },
  stop: async () => undefined,
  order: (order) => {
    if (order.type === "place") void placeAll(order);
    if (order.type === "hang_up") for (const call of calls) call.hangUp();
  },
});
tell({ type: "ready" });
await placeAll({ fromIndex: 0, calls: config.calls, oneCaller: false });
