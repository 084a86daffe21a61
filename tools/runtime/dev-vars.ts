/**
 * `.dev.vars`: the secrets of this machine. Written once with made-up values, so that a local carrier can sign
 * what it sends; never overwritten, and what is missing is added.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { root } from "./run.ts";

const file = join(root, ".dev.vars");
const hex = (bytes: number): string => randomBytes(bytes).toString("hex");

const madeUp = (): Record<string, string> => ({
  TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
  TWILIO_AUTH_TOKEN: hex(16),
  TWILIO_API_KEY_SID: `SK${hex(16)}`,
  TWILIO_API_KEY_SECRET: hex(16),
  TWILIO_APPLICATION_SID: `AP${hex(16)}`,
  SESSION_SECRET: hex(32),
  TICKET_SECRET: hex(32),
});

export interface DevVars extends Record<string, string | undefined> {
  TWILIO_ACCOUNT_SID: string;
  TWILIO_AUTH_TOKEN: string;
}

/** Reads `.dev.vars`, after adding what it lacks. `wrote` is true when something was added. */
export function ensureDevVars(): { vars: DevVars; wrote: boolean } {
  const known = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const missing = Object.entries(madeUp()).filter(([key]) => !known[key]);
  if (missing.length > 0) {
    const before = existsSync(file)
      ? readFileSync(file, "utf8").trimEnd()
      : "# Made-up secrets of this machine. Not for deployment.";
    writeFileSync(file, `${before}\n${missing.map(([key, value]) => `${key}="${value}"`).join("\n")}\n`, {
      mode: 0o600,
    });
  }
  return { vars: { ...known, ...Object.fromEntries(missing) } as DevVars, wrote: missing.length > 0 };
}
