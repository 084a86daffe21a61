/**
 * Bench process: the production bundle under Miniflare. Production has no route that seeds, so the workspace's
 * rows are written into its D1 from here: the organisation and its users; every caller is a new lead.
 */
import { drizzle } from "drizzle-orm/d1";
import { orgs, users } from "../../../schema/tables/workspace.ts";
import { serve } from "../../runtime/serve.ts";
import { seedWorkspace } from "../../seed/workspace.ts";
import { benchCardPolicy } from "../conversation.ts";
import type { ServerOptions } from "../messages.ts";
import { childrenNamed } from "../proc.ts";
import { roleConfig, startRole, tell } from "../role-side.ts";

const config = roleConfig() as ServerOptions;

const served = await serve({
  environment: "production",
  port: 0,
  ...(config.inspect ? { inspectorPort: 0 } : {}),
  settings: {
    TWILIO_ACCOUNT_SID: config.accountSid,
    TWILIO_AUTH_TOKEN: config.authToken,
    SESSION_SECRET: config.sessionSecret,
    TICKET_SECRET: config.ticketSecret,
    LOCAL_TRANSCRIBER_URL: config.transcriberUrl,
    // A carrier that is asked for a stream, or for its recording, knows of none.
    TWILIO_API_URL: config.transcriberUrl,
  },
});

const database = drizzle((await served.miniflare.getD1Database("DB")) as Parameters<typeof drizzle>[0]);
const { place, ...org } = seedWorkspace.org;
const playbook = { ...seedWorkspace.playbook, cardPolicy: benchCardPolicy };
await database.insert(orgs).values({ ...org, ...place, playbook: JSON.stringify(playbook) });
await database.insert(users).values(seedWorkspace.users);

startRole({ report: () => undefined, stop: () => served.close() });
tell({
  type: "ready",
  url: served.url,
  workerdPid: childrenNamed(process.pid, "workerd")[0] ?? 0,
  inspectorUrl: config.inspect ? (await served.miniflare.getInspectorURL()).href : null,
});
