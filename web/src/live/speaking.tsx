/** The two people on the line, and who of them is speaking, from the sound itself. */
import type { Speaker } from "../../../schema/utterance.ts";
import { Initials } from "../shell/initials.tsx";
import classes from "./live.module.css";

interface SpeakingProps {
  names: Record<Speaker, string>;
  speaking: Speaker | null;
}

export function Speaking({ names, speaking }: SpeakingProps) {
  const sides: readonly Speaker[] = ["rep", "buyer"];
  return (
    <ul className={classes.people} aria-label="On the call">
      {sides.map((side) => (
        <li key={side} className={classes.person} data-side={side} data-speaking={speaking === side}>
          <Initials name={names[side]} tone={side} />
          <span className={classes.personName}>
            <span className="cut" title={names[side]}>
              {names[side]}
            </span>
            <span className={classes.personState}>{speaking === side ? "speaking" : "\u00a0"}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
