/** A small label: a stage, a status, an objection type. Colour repeats what the word says, never more. */
import type { ReactNode } from "react";
import classes from "./tag.module.css";

export type TagTone = "plain" | "brand" | "good" | "warn" | "bad" | "live";

export function Tag({
  tone = "plain",
  children,
  testId,
}: {
  tone?: TagTone;
  children: ReactNode;
  testId?: string;
}) {
  return (
    <span className={classes.tag} data-tone={tone} data-testid={testId}>
      {tone === "live" && <span className={classes.dot} aria-hidden="true" />}
      {children}
    </span>
  );
}
