/** `npm run deploy`: builds and deploys to Cloudflare. Always the production environment, never the local one. */
import { buildPage } from "./runtime/build.ts";
import { run } from "./runtime/run.ts";

await buildPage();
await run("wrangler", ["d1", "migrations", "apply", "DB", "--remote", "--env", "production"], { loud: true });
await run("wrangler", ["deploy", "--env", "production"], { loud: true });
