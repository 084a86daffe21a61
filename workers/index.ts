/** Wiring only: what the platform calls, and the classes it instantiates. */
import "./zod-first.ts";
import { writeIndexBatch } from "./act/write-index.ts";
import { app } from "./api/index.ts";
import { log } from "./log.ts";

export { DealAgent } from "./deal/deal-agent.ts";
export { CallReview } from "./review/call-review.ts";

export default {
  fetch: app.fetch,
  async queue(batch, env) {
    if (batch.queue.endsWith("-dead")) {
      // The index can be rebuilt from the agents at any time; what is lost here is only freshness.
      for (const message of batch.messages) log("error", "index_message_dead", { id: message.id });
      return batch.ackAll();
    }
    return await writeIndexBatch(batch, env.DB);
  },
} satisfies ExportedHandler<CloudflareEnv>;
