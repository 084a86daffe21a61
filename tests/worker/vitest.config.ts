import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const root = new URL("../..", import.meta.url).pathname;

export default defineConfig({
  plugins: [
    cloudflareTest(async ({ inject }) => ({
      wrangler: { configPath: `${root}wrangler.toml` },
      remoteBindings: false,
      miniflare: {
        bindings: {
          MIGRATIONS: await readD1Migrations(`${root}schema/migrations`),
          TWILIO_ACCOUNT_SID: "AC00000000000000000000000000000001",
          TWILIO_AUTH_TOKEN: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
          TWILIO_API_KEY_SID: "SK00000000000000000000000000000001",
          TWILIO_API_KEY_SECRET: "voice-api-key-secret-0123456789ab",
          TWILIO_APPLICATION_SID: "AP00000000000000000000000000000001",
          ZOOM_CLIENT_ID: "zoom-client-id-of-the-tests",
          ZOOM_CLIENT_SECRET: "zoom-client-secret-of-the-tests",
          ZOOM_WEBHOOK_SECRET_TOKEN: "zoom-secret-token-of-the-tests",
          TWILIO_API_URL: inject("carrierUrl"),
          SESSION_SECRET: "session-secret-of-the-tests-0123456789",
          TICKET_SECRET: "ticket-secret-of-the-tests-0123456789",
          LOCAL_TRANSCRIBER_URL: inject("transcriberUrl"),
        },
      },
    })),
  ],
  define: { EARSHOT_DEVELOPMENT: "true" },
  // Else each of the weights' files comes with a source map twice its size, and all of them go to workerd in one
  // message, which may have 32 MiB.
  json: { stringify: true, namedExports: false },
  test: {
    name: "worker",
    include: ["**/*.test.ts"],
    globalSetup: "./vendors.ts",
    setupFiles: ["./migrate.ts"],
    testTimeout: 30_000,
  },
});
