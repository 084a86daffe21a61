/**
 * Writes docs/05-operations/configuration.md from the settings' schema in workers/env.ts.
 * Owns the page's text around the table; what each setting is for stands beside it in the schema.
 * Run as a program it writes the page; the check compares the page with `configurationPage()`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { settingsSchema } from "../../workers/env.ts";
import { root } from "./run.ts";

/** The table has one line a setting, required ones first, each group in the order of the schema. */
export function configurationPage(): string {
  const rows = Object.entries(settingsSchema.shape).map(([key, schema]) => ({
    key,
    isRequired: !schema.safeParse(undefined).success,
    description: (schema.description ?? "").replaceAll("|", "\\|"),
  }));
  const ordered = rows.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
  const table = ordered.map(
    ({ key, isRequired, description }) => `| \`${key}\` | ${isRequired ? "yes" : "no"} | ${description} |`,
  );
  return `${[...before, ...table, ...after].join("\n")}\n`;
}

const before = [
  "# Configuration",
  "",
  "Generated from `workers/env.ts` by `tools/runtime/configuration-page.ts`. Change the schema, not this page.",
  "",
  "The Worker reads these settings once, when it answers its first request. When a required one is missing or",
  "malformed it refuses every request with status 500 and logs the names of the keys, never their values: no check",
  "is skipped for want of a secret.",
  "",
  "| Setting | Required | What it is |",
  "| --- | --- | --- |",
];

const after = [
  "",
  "On a developer's machine they are in `.dev.vars`, which `npm start` writes with made-up values and never",
  "overwrites. On Cloudflare, `ENVIRONMENT` is in `wrangler.toml`; everything else is set with",
  "`npx wrangler secret put NAME --env production`.",
  "",
  "## Zoom",
  "",
  "The three `ZOOM_` settings belong together: with one missing, `POST /zoom/webhook` answers 503 and says so, and",
  "everything else works. They come from a user-managed General App in Zoom's marketplace with the scope",
  "`meeting:read:meeting_audio`. Its event subscription goes to `https://HOST/zoom/webhook`, with the events",
  "`meeting.rtms_started`, `meeting.rtms_stopped`, `meeting.rtms_interrupted` and `meeting.started` (which tells what uuid",
  "a known meeting has this time). Whose call a meeting is, people say:",
  "`PUT /api/v1/deals/{dealId}/meetings`; what nobody claimed is not heard, and is listed at `/api/v1/meetings/unheard`.",
  "Our side is whoever has the name of one of our users in the meeting.",
];

if (import.meta.main) {
  writeFileSync(join(root, "docs", "05-operations", "configuration.md"), configurationPage());
}
