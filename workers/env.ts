/**
 * Every setting of the Worker, with one line on what it is for. The only file that reads `env` as text;
 * bindings (D1, R2, queue, workflow, agents) are typed by `worker-configuration.d.ts`.
 */
import { z } from "zod";

const optional = z
  .string()
  .optional()
  .transform((value) => (value ? value : null));
const secret = z.string().min(16);

export const settingsSchema = z.object({
  ENVIRONMENT: z.enum(["development", "production"]).describe("`production` on Cloudflare."),
  PUBLIC_URL: optional.describe(
    "The address the outside world uses, when it is not the one requests arrive with (a tunnel).",
  ),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/)
    .describe("The Twilio account whose webhooks are accepted."),
  TWILIO_AUTH_TOKEN: secret.describe("Signs Twilio's webhooks, and our REST calls to Twilio."),
  TWILIO_API_URL: optional.describe("Twilio's REST address; default https://api.twilio.com."),
  TWILIO_API_KEY_SID: optional.describe("API key for Voice SDK tokens (softphone in the page)."),
  TWILIO_API_KEY_SECRET: optional.describe("Secret of that key."),
  TWILIO_APPLICATION_SID: optional.describe("TwiML App that the softphone's outgoing calls use."),
  TWILIO_RECORDING: optional.describe(
    "`on` asks Twilio for its own dual-channel recording as well (billed by Twilio).",
  ),
  SESSION_SECRET: secret.describe("Signs session cookies."),
  TICKET_SECRET: secret.describe("Signs the one-use tickets in stream addresses."),
  DEEPGRAM_API_KEY: optional.describe("Chooses Deepgram as transcriber."),
  DEEPGRAM_URL: optional.describe("Deepgram's address; default https://api.deepgram.com."),
  TRANSCRIBER_LANGUAGE: z
    .string()
    .regex(/^(?!multi$|auto$|detect$)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .default("en")
    .describe("The one language of all calls, as `en` or `en-GB`; detecting it would leave a side unheard."),
  LOCAL_TRANSCRIBER_URL: optional.describe("Address of the local transcriber (a developer's machine)."),
  LOCAL_CARRIER_URL: optional.describe(
    "Address of the local carrier that places sample calls (a developer's machine).",
  ),
});
export type Settings = z.infer<typeof settingsSchema>;

let parsed: { from: object; settings: Settings } | null = null;

/**
 * The settings, parsed once an environment. Throws when a required one is missing or malformed, naming the
 * keys (never their values), so that a misconfigured Worker refuses everything instead of skipping a check.
 */
export function settingsOf(env: object): Settings {
  if (parsed?.from === env) return parsed.settings;
  const result = settingsSchema.safeParse(env);
  if (!result.success) {
    const keys = [...new Set(result.error.issues.map((issue) => issue.path.join(".")))].join(", ");
    throw new Error(
      `Earshot is not configured: missing or malformed ${keys}. See docs/05-operations/configuration.md.`,
    );
  }
  parsed = { from: env, settings: result.data };
  return result.data;
}
