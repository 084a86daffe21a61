/** Words as they stand, with what was taken out of them set apart. */
import { REDACTED } from "../../../../schema/redaction.ts";
import classes from "./redaction.module.css";

export function RedactedText({ text }: { text: string }) {
  return text.split(REDACTED).map((part, index) => (
    <span key={index}>
      {index > 0 && <span className={classes.redacted}>{REDACTED}</span>}
      {part}
    </span>
  ));
}
