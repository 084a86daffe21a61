/**
 * A folder with a call in it: two WAV files, one a side, and perhaps a `call.json` that says which is which.
 * Owns the reading of such a folder; what is done with the call is the caller's.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { padToSlots } from "./mulaw.ts";
import { readWavAsMulaw } from "./wav.ts";

const callFile = z.object({
  name: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** `inbound` is the buyer, who rings; `outbound` is our side. */
  sides: z.object({ inbound: z.string(), outbound: z.string() }),
});

export interface RecordedCall {
  name: string;
  /** E.164 of the buyer and of the company, where the folder says so. */
  from: string | null;
  to: string | null;
  /** 8 kHz µ-law, of one length, whole slots. */
  rep: Uint8Array;
  buyer: Uint8Array;
}

/** Names by which the sides go where there is no call.json. */
const pairs: readonly { rep: string; buyer: string }[] = [
  { rep: "rep.wav", buyer: "buyer.wav" },
  { rep: "agent.wav", buyer: "caller.wav" },
];

/** @throws Error with one sentence when the folder holds no call, WavRefused when a file cannot be used */
export function readRecordedCall(folder: string): RecordedCall {
  const described = existsSync(join(folder, "call.json"))
    ? callFile.parse(JSON.parse(readFileSync(join(folder, "call.json"), "utf8")))
    : null;
  const files = described
    ? { rep: described.sides.outbound, buyer: described.sides.inbound }
    : pairs.find((pair) => existsSync(join(folder, pair.rep)) && existsSync(join(folder, pair.buyer)));
  if (!files) {
    throw new Error(
      `${folder} holds no call: rep.wav and buyer.wav, agent.wav and caller.wav, or call.json are needed.`,
    );
  }
  const read = (file: string): Uint8Array => readWavAsMulaw(readFileSync(join(folder, file)), file);
  const rep = read(files.rep);
  const buyer = read(files.buyer);
  const longest = Math.max(rep.length, buyer.length);
  return {
    name: described?.name ?? basename(folder),
    from: described?.from ?? null,
    to: described?.to ?? null,
    rep: padToSlots(rep, longest),
    buyer: padToSlots(buyer, longest),
  };
}
