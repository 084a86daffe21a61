import { defineConfig } from "vitest/config";

/** The faults of the field, one file each, played over real sockets against the product's own code. */
export default defineConfig({
  test: {
    name: "faults",
    root: new URL("../..", import.meta.url).pathname,
    include: ["tests/faults/**/*.test.ts"],
    globalSetup: "tests/browser/build.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most of them run a whole product in real time and wait more than they work.
    maxWorkers: 2,
    passWithNoTests: true,
  },
});
