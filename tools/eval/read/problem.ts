/** What a schema has against a value, as half a sentence for the person who wrote the file. */
import type { z } from "zod";

type Path = readonly PropertyKey[];

const placeOf = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}${text && "."}${String(key)}`),
    "",
  );

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** The first problem: the others often follow from it. */
export function describeProblem(error: z.ZodError, value: unknown): string {
  const [issue] = error.issues;
  if (!issue) return "it has another shape than documented";
  const place = placeOf(issue.path);
  const at = valueAt(value, issue.path);
  const where = place ? `${place}: ` : "";
  if (at === undefined && issue.path.length > 0) return `"${place}" is missing`;
  if (issue.code === "invalid_value") return `${where}${shown(at)} is not one of ${issue.values.join(", ")}`;
  if (issue.code === "invalid_type") return `${where}${shown(at)} is not of type ${issue.expected}`;
  return `${where}${issue.message}`;
}
