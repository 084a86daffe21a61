import { defineConfig } from "vitest/config";

/** The whole product in real processes: the built bundle, a carrier, a transcriber, and a browser. */
export default defineConfig({
  test: {
    name: "browser",
    root: new URL("../..", import.meta.url).pathname,
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: "tests/browser/build.ts",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The longest of them talk in real time and wait more than they work.
    maxWorkers: 2,
  },
});
