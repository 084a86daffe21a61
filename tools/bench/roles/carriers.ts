/** Bench process: the local carrier, N calls at once, at the pace of speech (or `speed` times it). */
import { setTimeout as sleep } from "node:timers/promises";
import { dealOf } from "../../../schema/ids.ts";
import type { CallEvent, CallResult } from "../../carrier/phone-call.ts";
import { callIdIn } from "../../carrier/place-call.ts";
import { newSid } from "../../carrier/webhook.ts";
import { seedWorkspace } from "../../seed/workspace.ts";
import { MarkedCall } from "../marked-call.ts";
import type { CallOutcome, CarriersConfig } from "../messages.ts";
import { roleConfig, startRole, tell } from "../role-side.ts";

const config = roleConfig() as CarriersConfig;
/** Calls do not all start in one instant, and their frames do not all fall on one tick. */
const betweenCallsMs = 53;

/** From the range that is kept for fiction in the United Kingdom: nobody the workspace knows. */
const callerNumber = (callIndex: number): string => `+447700900${String(callIndex).padStart(3, "0")}`;

async function place(callIndex: number): Promise<void> {
  const onEvent = (event: CallEvent): void => {
    if (event.type === "answered") tell({ type: "talking", callIndex });
    if (event.type !== "stream_opened") return;
    const dealId = dealOf(callIdIn(event.url) ?? "");
    if (dealId) tell({ type: "streaming", callIndex, dealId });
  };
  const { accountSid, authToken, baseUrl, minutes, speed } = config;
  const call = new MarkedCall(
    {
      account: { accountSid, authToken },
      callSid: newSid("CA"),
      direction: "inbound",
      from: callerNumber(callIndex),
      to: seedWorkspace.org.phoneNumber,
      speed,
      misbehaviour: {},
      statusUrl: `${baseUrl}/twilio/status`,
      statusEvents: ["answered", "completed"],
      onEvent,
    },
    { callIndex, minutes },
  );
  const result = await call.run(`${baseUrl}/twilio/voice`);
  tell({ type: "ended", callIndex, outcome: outcomeOf(result) });
}

function outcomeOf(result: CallResult): CallOutcome {
  const [stream] = result.streams;
  const closed = stream?.closedByPeer;
  return {
    framesSent: (stream?.framesSent.inbound ?? 0) + (stream?.framesSent.outbound ?? 0),
    framesDropped: stream?.framesDropped ?? 0,
    latestMs: stream?.latestMs ?? 0,
    problem:
      result.error ??
      (closed ? `the stream was closed: ${closed.code} ${closed.reason}` : null) ??
      (stream ? null : "the call had no stream"),
  };
}

startRole({
  report: (lag) => tell({ type: "report", lag }),
  stop: async () => undefined,
});
tell({ type: "ready" });
for (let callIndex = 0; callIndex < config.calls; callIndex += 1) {
  void place(callIndex);
  await sleep(betweenCallsMs);
}
