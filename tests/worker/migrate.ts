import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll } from "vitest";

/** Put there by vitest.config.ts, for tests alone. */
export const { MIGRATIONS } = env as unknown as { MIGRATIONS: D1Migration[] };

beforeAll(async () => {
  await applyD1Migrations(env.DB, MIGRATIONS);
});
