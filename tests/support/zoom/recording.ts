/** What a call's sealed recording holds: the first sample of each slot of each side. */
import type { CallView } from "../../../schema/call.ts";

const HEADER_BYTES = 58;
const BYTES_A_SLOT = 1_280;

export async function recordedSides(
  stage: { raw: (path: string) => Promise<Response> },
  call: CallView,
): Promise<{ rep: number[]; buyer: number[] }> {
  if (!call.recordingUrl) throw new Error("nothing was recorded");
  const wav = Buffer.from(await (await stage.raw(call.recordingUrl)).arrayBuffer());
  const rep: number[] = [];
  const buyer: number[] = [];
  for (let at = HEADER_BYTES; at + BYTES_A_SLOT <= wav.length; at += BYTES_A_SLOT) {
    rep.push(wav.readInt16LE(at));
    buyer.push(wav.readInt16LE(at + 2));
  }
  return { rep, buyer };
}

/** Runs of equal values: `[{ value, slots }]`. */
export function runsOf(values: readonly number[]): { value: number; slots: number }[] {
  const runs: { value: number; slots: number }[] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last?.value === value) last.slots += 1;
    else runs.push({ value, slots: 1 });
  }
  return runs;
}
