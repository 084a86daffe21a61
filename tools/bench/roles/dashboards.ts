/** Bench process: the reps' pages, one socket a call, stamping what arrives on them. */
import { WebSocket } from "ws";
import { machineMs } from "../clock.ts";
import type { DashboardsConfig, Stamp } from "../messages.ts";
import { roleConfig, startRole, tell } from "../role-side.ts";
import { stampOf } from "../stamp.ts";

const config = roleConfig() as DashboardsConfig;
const cards: Stamp[] = [];
const problems: string[] = [];
let stopping = false;
/** As our page does; who says nothing for 20 s is let go of. */
const pingEveryMs = 8_000;

function watch(callIndex: number, dealId: string): void {
  const address = new URL(`/api/deals/${dealId}/live`, config.baseUrl.replace(/^http/u, "ws"));
  const socket = new WebSocket(address, { headers: { cookie: config.cookie }, perMessageDeflate: false });
  socket.on("open", () => tell({ type: "watching", callIndex }));
  const pinging = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send("ping");
  }, pingEveryMs);
  socket.on("error", (error) => problems.push(`call ${callIndex}: ${error.message}`));
  socket.on("close", (code) => {
    clearInterval(pinging);
    if (!stopping) problems.push(`call ${callIndex}: the dashboard's socket was closed (${code})`);
  });
  socket.on("message", (data: Buffer) => {
    const atMs = machineMs();
    const text = String(data);
    if (text.startsWith('{"type":"call_reviewed"')) tell({ type: "reviewed", callIndex });
    const startMs = stampOf(text);
    if (startMs !== null) cards.push({ callIndex, startMs, atMs });
  });
}

startRole({
  report: (lag) => tell({ type: "report", lag, cards, problems }),
  stop: async () => void (stopping = true),
  order: (order) => {
    if (order.type === "watch") watch(order.callIndex, order.dealId);
  },
});
tell({ type: "ready" });
