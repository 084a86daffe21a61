/** Reads a file of one JSON object a line, each checked against a schema. Blank lines are skipped. */
import { readFileSync } from "node:fs";
import type { z } from "zod";
import { BadFile } from "../bad-file.ts";
import { describeProblem } from "./problem.ts";

export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadFile(`${file} cannot be read: ${code === "ENOENT" ? "there is no such file" : code}.`);
  }
}

export function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadFile(`${where} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

export function check<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadFile(`${where} cannot be measured on: ${describeProblem(parsed.error, value)}.`);
}

export function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  const items = readText(file)
    .split("\n")
    .flatMap((line, i) => {
      if (line.trim() === "") return [];
      const where = `${file}, line ${i + 1},`;
      return [check(schema, parseJson(line, where), where)];
    });
  if (items.length === 0) throw new BadFile(`${file} has no line to measure on.`);
  return items;
}
