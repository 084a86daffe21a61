/**
 * `npm run sample-call`: writes the sample call's recording from its script. Needs flite and sox (Debian);
 * the same inputs give the same bytes. Nothing else in the product runs this.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { writeMulawWav } from "../carrier/wav.ts";
import { layOut } from "./lay-out.ts";
import { sampleScript } from "./script.ts";
import { Voices } from "./voices.ts";

const folder = new URL("./recording/", import.meta.url);

/** What the recording is, for whoever places it. `sides` names the file of each track of the buyer's leg. */
const call = {
  name: "Brightwater: 60 technicians",
  from: "+19165550142",
  to: "+14155550100",
  sides: { inbound: "buyer.wav", outbound: "rep.wav" },
};

const voices = new Voices();
try {
  const { utterances, audio } = layOut(sampleScript, (speaker, text) => voices.speak(speaker, text));
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL("rep.wav", folder), writeMulawWav(audio.rep));
  writeFileSync(new URL("buyer.wav", folder), writeMulawWav(audio.buyer));
  writeFileSync(new URL("words.json", folder), `${JSON.stringify({ utterances }, null, 1)}\n`);
  const durationMs = audio.rep.length / 8;
  writeFileSync(new URL("call.json", folder), `${JSON.stringify({ ...call, durationMs }, null, 2)}\n`);
  console.log(`${utterances.length} utterances, ${(durationMs / 60_000).toFixed(1)} minutes`);
} finally {
  voices.close();
}
