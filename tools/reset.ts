/** `npm run reset`: forgets the data of this machine's Earshot. Secrets and downloaded models stay. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./runtime/run.ts";

await rm(join(root, ".wrangler", "state"), { recursive: true, force: true });
console.log("The local data is gone. npm start seeds the workspace again.");
