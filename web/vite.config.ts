/**
 * Builds the dashboard into dist/web, which the Worker serves as static assets. Run from the repository's root.
 * The answer is plain files: no inline script, nothing from another origin, so a strict CSP holds.
 */
import react from "@vitejs/plugin-react";
import mantine from "postcss-preset-mantine";
import { defineConfig } from "vite";

export default defineConfig({
  root: "web",
  plugins: [react()],
  css: { postcss: { plugins: [mantine()] } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
    // Small images would otherwise become data: URLs, which a strict img-src refuses.
    assetsInlineLimit: 0,
  },
});
