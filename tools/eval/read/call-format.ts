/**
 * A whole call with its annotation: one JSON file. Keys beyond these are ignored, so a customer's own export may
 * carry more; of `gold` it may carry less. What each kind of annotation may look like: `gold-entry.ts`.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { IANAZone } from "luxon";
import { z } from "zod";
import { objectionType, questionKind, signalType } from "../../../schema/fact.ts";
import { competitor } from "../../../schema/playbook.ts";
import { speaker } from "../../../schema/utterance.ts";
import { BadFile } from "../bad-file.ts";
import type { CallKind } from "../labels.ts";
import { type GoldEntry, goldEntries, labelOfEntry, textOf, valueOf } from "./gold-entry.ts";
import { placeOf } from "../listen/place-of.ts";
import { check, parseJson, readText } from "./read-lines.ts";

const id = z.union([z.string(), z.number()]).transform(String);
const zone = z.string().refine((name) => IANAZone.isValidZone(name), "is not an IANA time zone");

const utterance = z.object({
  id,
  speaker,
  start_ms: z.number().nonnegative(),
  end_ms: z.number().nonnegative(),
  text: z.string(),
});

/** Labels that are a fixed list; of other kinds an annotation needs no label. */
const LABELS: Partial<Record<CallKind, readonly string[]>> = {
  objections: objectionType.options,
  signals: signalType.options,
  questions: questionKind.options,
};

const gold = z
  .object({
    objections: goldEntries,
    signals: goldEntries,
    questions: goldEntries,
    commitments: goldEntries,
    /** The time the buyer finally asked for: `{earliest, latest}`, or null. */
    callback: goldEntries,
    callbacks: goldEntries,
    people: goldEntries,
    money: goldEntries,
    competitors: goldEntries,
    pain: goldEntries,
    budget: goldEntries,
    authority: goldEntries,
    timeline: goldEntries,
    next_step: goldEntries,
  })
  .transform(({ callback, callbacks, ...rest }) => ({ ...rest, callbacks: callbacks ?? callback }));

const annotatedCall = z.object({
  id,
  started_at: z.iso.datetime({ offset: true, error: "is not a date-time with an offset" }),
  /** Optional; without, the offset of `started_at` holds for both sides. */
  buyer_tz: zone.optional(),
  rep_tz: zone.optional(),
  /** Optional: the workspace's rivals and how they are misheard. */
  catalogue: z.array(competitor).optional(),
  utterances: z.array(utterance).min(1, "has no utterance"),
  gold,
});

export type AnnotatedCall = z.infer<typeof annotatedCall> & {
  gold: Partial<Record<CallKind, GoldEntry[]>>;
};

function checkAnnotation(call: AnnotatedCall, file: string): void {
  const known = new Set(call.utterances.map((one) => one.id));
  if (known.size < call.utterances.length) throw new BadFile(`${file}: two utterances have the same id.`);
  for (const [kind, entries = []] of Object.entries(call.gold)) {
    const labels = LABELS[kind as CallKind];
    for (const [i, entry] of entries.entries()) {
      const where = `${file}: gold.${kind}[${i}]`;
      const stranger = entry.utterances.find((one) => !known.has(one));
      if (stranger)
        throw new BadFile(`${where} names the utterance ${stranger}, which the call does not have.`);
      const label = labelOfEntry(entry);
      if (labels && (label === null || !labels.includes(label)))
        throw new BadFile(`${where}: ${JSON.stringify(valueOf(entry))} is not one of ${labels.join(", ")}.`);
    }
  }
}

/** An annotation that names no utterance but quotes one stands where its words do. */
function located(call: AnnotatedCall): AnnotatedCall {
  const find = (entry: GoldEntry): GoldEntry => {
    const text = textOf(entry);
    if (entry.utterances.length > 0 || !text) return entry;
    const quoted = call.utterances.filter((one) => placeOf(text, one.text) !== null);
    return { ...entry, utterances: quoted.map((one) => one.id) };
  };
  const gold = Object.entries(call.gold).map(([kind, entries]) => [kind, entries?.map(find)]);
  return { ...call, gold: Object.fromEntries(gold) };
}

function readCall(file: string): AnnotatedCall {
  const call = check(annotatedCall, parseJson(readText(file), file), file);
  checkAnnotation(call, file);
  return located(call);
}

/** @param path a file, or a folder of which every `*.json` is a call */
export function readCalls(path: string): AnnotatedCall[] {
  if (!existsSync(path)) throw new BadFile(`${path} cannot be read: there is no such file or folder.`);
  if (!statSync(path).isDirectory()) return [readCall(path)];
  const files = readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .sort();
  if (files.length === 0) throw new BadFile(`${path} has no call to measure on (no *.json).`);
  return files.map((name) => readCall(join(path, name)));
}
