/** A person's initials in a circle. Decoration: the name always stands beside it. */
import classes from "./shell.module.css";

export function Initials({ name, tone = "plain" }: { name: string; tone?: "plain" | "rep" | "buyer" }) {
  const letters = name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .filter((letter) => letter !== "");
  return (
    <span className={classes.initials} data-tone={tone} aria-hidden="true">
      {(letters[0] ?? "?") + (letters.length > 1 ? (letters.at(-1) ?? "") : "")}
    </span>
  );
}
