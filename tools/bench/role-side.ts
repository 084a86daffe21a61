/** The inside of a bench process: its settings, its orders, what it says back, and how far its event loop lags. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type {
  FromCarriers,
  FromDashboards,
  FromServer,
  FromTranscriber,
  LoopLag,
  Order,
} from "./messages.ts";

/** How often the loop is looked at: often enough for a limit of 20 ms, seldom enough to cost nothing. */
const lookEveryMs = 5;

/** What the process was started with; which shape that is, the two sides agree on in messages.ts. */
export function roleConfig(): unknown {
  return JSON.parse(process.argv[2] ?? "{}");
}

export function tell(message: FromServer | FromTranscriber | FromDashboards | FromCarriers): void {
  process.send?.(message);
}

/** Answers how far the loop lagged since it was told to `measure`, for the report. */
export function startRole(handle: {
  report(lag: LoopLag): void;
  stop(): Promise<void>;
  order?(order: Order): void;
}): void {
  const delay = monitorEventLoopDelay({ resolution: lookEveryMs });
  delay.enable();
  const lag = (): LoopLag => ({
    p99Ms: Math.max(0, delay.percentile(99) / 1e6 - lookEveryMs),
    maxMs: Math.max(0, delay.max / 1e6 - lookEveryMs),
  });
  const stop = (): void => void handle.stop().finally(() => process.exit(0));
  process.on("message", (order: Order) => {
    if (order.type === "measure" || order.type === "window") delay.reset();
    if (order.type === "report") handle.report(lag());
    else if (order.type === "stop") stop();
    else handle.order?.(order);
  });
  process.on("disconnect", stop);
  // Ctrl-C reaches every process of the terminal; the one that runs the bench decides what happens then.
  process.on("SIGINT", () => undefined);
}
