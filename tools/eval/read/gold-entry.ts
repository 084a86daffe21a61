/**
 * An annotation in a call, in the forms people write it in, made one: what is claimed and in which utterances.
 * Accepted for every kind: a bare value (`"price"`, `"Dana Ortiz"`, `48000`), or an object that names the
 * utterance it stands in. `null`, `false`, `"unknown"`, `"none"`, an empty list, or a certainty of `unknown` say
 * "not in this call"; a missing key says "nobody looked", and the kind is not scored for that call. Keys that
 * are not compared are not looked at.
 */
import { z } from "zod";

const id = z.union([z.string(), z.number()]).transform(String);
const ids = z.union([id.transform((one) => [one]), z.array(id)]);
/** Said in words elsewhere, or not at all: only a plain value can be compared. */
const plain = z.union([z.string(), z.number(), z.boolean()]).nullish().catch(null);

/** Other names for the same key, as annotators use them. */
const ALIASES: Record<string, string> = {
  utterance: "utterances",
  utterance_id: "utterances",
  utteranceId: "utterances",
  utterance_ids: "utterances",
  utteranceIds: "utterances",
  type: "label",
  kind: "label",
  quote: "text",
  status: "certainty",
};

/** Where an annotation's own value may stand, the most telling first. */
const VALUE_KEYS = ["name", "amount", "value", "label", "text"] as const;

function inOneForm(entry: unknown): unknown {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return { value: entry };
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [ALIASES[key] ?? key, value]));
}

const entry = z.preprocess(
  inOneForm,
  z.object({
    /** Where it is said; without, anywhere in the call. */
    utterances: ids.nullish(),
    /** Its type or kind, where the kind of annotation has several. */
    label: z.string().nullish(),
    /** The words it rests on, verbatim, or what it is about. */
    text: plain,
    owner: z.string().nullish(),
    name: z.string().nullish(),
    amount: plain,
    earliest: z.string().nullish(),
    latest: z.string().nullish(),
    certainty: plain,
    value: plain,
  }),
);
type Entry = z.infer<typeof entry>;

export type GoldEntry = Omit<Entry, "utterances"> & { utterances: string[] };

/** What stands for "not in this call". */
const UNSAID: readonly unknown[] = [null, undefined, false, "", "unknown", "none"];
const isSaid = (one: unknown): boolean => !UNSAID.includes(one);

/** A list of annotations, or one alone; undefined when the key is missing. */
export const goldEntries = z
  .preprocess(
    (given) => (given === undefined ? undefined : (Array.isArray(given) ? given : [given]).filter(isSaid)),
    z.array(entry).optional(),
  )
  .transform((entries): GoldEntry[] | undefined =>
    entries
      ?.filter((one) => one.certainty !== "unknown")
      .map((one) => ({ ...one, utterances: one.utterances ?? [] })),
  );

/** The annotation's own value, whichever key it stands under. */
export function valueOf(entry: GoldEntry): string | null {
  const value = VALUE_KEYS.map((key) => entry[key]).find((one) => one !== null && one !== undefined);
  return value === undefined || value === null ? null : String(value);
}

/** The one of a list of labels that it names. */
export const labelOfEntry = (entry: GoldEntry): string | null =>
  entry.label ?? (typeof entry.value === "string" ? entry.value : null);

export const textOf = (entry: GoldEntry): string | null =>
  typeof entry.text === "string" ? entry.text : null;
