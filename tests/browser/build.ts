/** Builds the page and the Worker once for all tests of the whole product, unless `npm test` has done so. */
import { buildPage, buildWorker } from "../../tools/runtime/build.ts";

export default async function setup(): Promise<void> {
  if (process.env["EARSHOT_BUILT"] === "yes") return;
  await buildPage();
  await buildWorker("development");
}
