/** A product in a process of its own, for tests that kill it. Prints `{"url": …}` when it is ready. */
import { serve, type ServeOptions } from "../../tools/runtime/serve.ts";

const options = JSON.parse(process.env["SERVE"] ?? "{}") as Pick<
  ServeOptions,
  "port" | "stateFolder" | "settings"
>;
const served = await serve({ ...options, environment: "development", quiet: true });
console.log(JSON.stringify({ url: served.url }));
