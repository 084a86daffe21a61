/** A draft e-mail; after each sentence that claims something, when the words it rests on were said. */
import { useContext } from "react";
import type { ChangeOf } from "../../../../schema/proposal.ts";
import { clock } from "../../format/clock.ts";
import { EvidenceContext } from "../evidence-context.ts";
import { cite } from "./cite.ts";
import classes from "./proposals.module.css";

export function EmailView({ change }: { change: ChangeOf<"email_draft"> }) {
  const player = useContext(EvidenceContext);
  const recipient = [change.toName, change.to && `<${change.to}>`].filter(Boolean).join(" ");
  return (
    <div className={classes.email}>
      <p className={classes.emailLine}>
        <span className={classes.field}>To</span> {recipient || "nobody yet: no address is known"}
      </p>
      <p className={classes.emailLine}>
        <span className={classes.field}>Subject</span> {change.subject}
      </p>
      <div className={classes.body}>
        {cite(change.body, change.sentences).map((piece, index) => {
          const place =
            piece.quote && player?.callId === piece.quote.callId ? player.locate(piece.quote) : null;
          return (
            <span key={index}>
              {piece.text}
              {player !== null && place !== null && piece.quote && (
                <button
                  type="button"
                  className={classes.citation}
                  title={`${place.name}: “${piece.quote.quote}”`}
                  aria-label={`Play what this rests on, ${clock(place.startMs)}`}
                  onClick={() => player.play(place.startMs)}
                >
                  {clock(place.startMs)}
                </button>
              )}
            </span>
          );
        })}
      </div>
      <p className={classes.note}>Approving keeps the draft; nothing is sent to the customer from here.</p>
    </div>
  );
}
