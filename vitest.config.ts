import { defineConfig } from "vitest/config";

/** Four kinds of test: pure code in Node, the Worker in workerd, the faults of the field, the whole product in a browser. */
export default defineConfig({
  test: {
    retry: 0,
    projects: [
      "tests/unit/vitest.config.ts",
      "tests/worker/vitest.config.ts",
      "tests/faults/vitest.config.ts",
      "tests/browser/vitest.config.ts",
    ],
  },
});
