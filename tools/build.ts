/** `npm run build`: the page and the production bundle, with its size. */
import { buildPage, buildWorker } from "./runtime/build.ts";

await buildPage();
console.log(`Worker (production): ${await buildWorker("production")}`);
