/** What must hold of the bundle that goes to Cloudflare: it starts, and has no development routes. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { workerBundle } from "./build.ts";
import { serve } from "./serve.ts";

const hex = (bytes: number): string => randomBytes(bytes).toString("hex");

/** Throws when it does not hold. A bundle that builds can still fail to start, so it is started. */
export async function checkProductionBundle(): Promise<string> {
  const text = readFileSync(join(workerBundle("production"), "index.js"), "utf8");
  for (const route of ["/api/dev/users", "/api/dev/sign-in", "/api/dev/seed", "/api/dev/sample-call"]) {
    if (text.includes(`"${route}"`)) throw new Error(`the production bundle contains ${route}`);
  }
  const served = await serve({
    environment: "production",
    port: 0,
    quiet: true,
    settings: {
      TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
      TWILIO_AUTH_TOKEN: hex(16),
      SESSION_SECRET: hex(32),
      TICKET_SECRET: hex(32),
    },
  });
  try {
    const health = await fetch(new URL("/api/health", served.url));
    const dev = await fetch(new URL("/api/dev/users", served.url));
    if (!health.ok) throw new Error(`the production bundle starts, but /api/health answers ${health.status}`);
    if (dev.status !== 401 && dev.status !== 404) throw new Error(`/api/dev/users answers ${dev.status}`);
  } finally {
    await served.close();
  }
  return "starts, and has no development routes";
}
