/**
 * Bench process: a transcriber that speaks Deepgram's live protocol and hears nothing. It keeps account of every
 * frame it is sent and says the scripted conversation as the audio arrives, stamping when it sends an objection.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { slotMs } from "../../carrier/mulaw.ts";
import { machineMs } from "../clock.ts";
import { sayingsBetween } from "../conversation.ts";
import { FrameCount, noFrames } from "../frame-count.ts";
import { Histogram } from "../histogram.ts";
import { LateMessages } from "../late-messages.ts";
import type { Plan, Stamp } from "../messages.ts";
import { finalizedMessage, metadataMessage, resultsMessage } from "../results-message.ts";
import { roleConfig, startRole, tell } from "../role-side.ts";

const plan = roleConfig() as Plan;
/** An objection so near the end that the call may be over before its card could be shown is left unsaid. */
const lastObjectionMs = plan.minutes * 60_000 - 1_000 * plan.speed;

/** Where it is not known how many calls there will be, so many begin to speak at different moments. */
const phases = plan.calls > 0 ? plan.calls : 50;

const tally = noFrames();
const everyFrame = new Histogram();
const youngest = new Histogram();
const late = new LateMessages();
const objectionsSent: Stamp[] = [];

/** What is counted from now on; connections go on. */
function startWindow(): void {
  Object.assign(tally, noFrames());
  for (const counted of [everyFrame, youngest, late]) counted.clear();
  objectionsSent.length = 0;
}
let connections = 0;
let open = 0;

function hear(socket: WebSocket): void {
  const count = new FrameCount({ tally, everyFrame, youngest, late });
  let saidUntilMs = 0;
  socket.on("message", (data: Buffer, isBinary) => {
    if (!isBinary) return control(socket, String(data), count.receivedMs);
    count.accept(data, machineMs());
    if (count.callIndex === null) return;
    const offsetMs = count.firstSlot * slotMs;
    const toMs = offsetMs + count.receivedMs;
    const due = sayingsBetween({
      callIndex: count.callIndex,
      calls: phases,
      fromMs: Math.max(offsetMs, saidUntilMs),
      toMs,
    });
    saidUntilMs = toMs;
    for (const saying of due) {
      // Words from before this connection are not its to say.
      if (saying.startMs < offsetMs || (saying.isObjection && saying.atMs > lastObjectionMs)) continue;
      const text = resultsMessage(saying, offsetMs);
      const { callIndex } = count;
      if (saying.isObjection) objectionsSent.push({ callIndex, startMs: saying.startMs, atMs: machineMs() });
      socket.send(text);
    }
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    open -= 1;
    tell({ type: "connections", open });
  });
}

function control(socket: WebSocket, text: string, receivedMs: number): void {
  if (text.includes("Finalize")) return socket.send(finalizedMessage(receivedMs));
  if (!text.includes("CloseStream")) return;
  socket.send(metadataMessage(receivedMs));
  socket.close(1000);
}

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const server = createServer((_request, response) => response.writeHead(404).end());
server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (accepted) => {
    connections += 1;
    open += 1;
    tell({ type: "connections", open });
    hear(accepted);
  });
});

startRole({
  order: (order) => {
    if (order.type === "window") startWindow();
  },
  report: (lag) =>
    tell({
      type: "report",
      lag,
      tally,
      connections,
      everyFrame: everyFrame.data(),
      youngest: youngest.data(),
      late: late.report(),
      objectionsSent,
    }),
  stop: async () => {
    for (const client of sockets.clients) client.terminate();
    server.close();
  },
});
server.listen(0, "127.0.0.1", () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  tell({ type: "ready", url });
});
