/**
 * The file of the statistics suite: `{id, words: [{speaker, startMs, endMs, text}], gold: {…}}`, one call a line.
 * Sides are `rep` and `buyer`, or `us` and `them`. Figures of `gold` are those of `schema/statistics.ts`, in
 * camelCase or snake_case; what it leaves out is not measured. `durationMs`: the end of the last word unless given.
 */
import { z } from "zod";
import { statistics, type Statistics } from "../../../schema/statistics.ts";
import type { Speaker } from "../../../schema/utterance.ts";

export type Figure = keyof Statistics;
export const figures = Object.keys(statistics.shape) as Figure[];

const side = z
  .enum(["rep", "buyer", "us", "them"])
  .transform((name): Speaker => (name === "rep" || name === "us" ? "rep" : "buyer"));

const word = z
  .object({
    speaker: side,
    startMs: z.number().nonnegative(),
    endMs: z.number().nonnegative(),
    text: z.string(),
  })
  .refine(({ startMs, endMs }) => endMs >= startMs, "ends before it starts");

const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();
const figureByName = new Map(figures.map((figure) => [plain(figure), figure]));

const gold = z
  .record(z.string(), z.union([z.number(), z.boolean(), z.null()]))
  .refine(
    (given) => Object.keys(given).every((name) => figureByName.has(plain(name))),
    `names a figure that is none of ${figures.join(", ")}`,
  )
  .transform((given): Partial<Statistics> =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [figureByName.get(plain(name)), value])),
  );

export const statisticsLine = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  words: z.array(word),
  durationMs: z.number().nonnegative().optional(),
  gold,
});
export type StatisticsLine = z.infer<typeof statisticsLine>;
