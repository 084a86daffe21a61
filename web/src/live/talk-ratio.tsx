/** Who has talked how much, beside the published reference. A reference, not a grade: no colour of praise or blame. */
import { share } from "../format/clock.ts";
import classes from "./talk-ratio.module.css";

/** Our share in won calls: Gong, 257,967 calls (docs/04-specs/definitions.md). */
const referenceShare = 0.43;

interface TalkRatioProps {
  /** Our share of speech, 0 to 1; null before there is enough. */
  value: number | null;
  repName: string;
  buyerName: string;
}

const whole = (value: number): string => share(Math.round(value * 100) / 100);

export function TalkRatio({ value, repName, buyerName }: TalkRatioProps) {
  return (
    <div className={classes.ratio} data-testid="talk-ratio" data-value={value ?? ""}>
      <div className={classes.names}>
        <span className={classes.rep}>
          <span className="cut" title={repName}>
            {repName}
          </span>
          <b>{value === null ? "" : whole(value)}</b>
        </span>
        <span className={classes.buyer}>
          <b>{value === null ? "" : whole(1 - Math.round(value * 100) / 100)}</b>
          <span className="cut" title={buyerName}>
            {buyerName}
          </span>
        </span>
      </div>
      <div className={classes.bar} data-empty={value === null} aria-hidden="true">
        <div className={classes.fill} style={{ width: `${(value ?? 0) * 100}%` }} />
        <div className={classes.tick} style={{ left: `${referenceShare * 100}%` }} />
      </div>
      <p className={classes.note}>
        {value === null ? "Not enough speech yet. " : ""}Reference 43 : 57, not a grade
      </p>
    </div>
  );
}
