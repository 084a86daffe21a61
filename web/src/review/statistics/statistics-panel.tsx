/** Conversation statistics beside their references. References, not grades: nothing is coloured good or bad. */
import type { Statistics } from "../../../../schema/statistics.ts";
import { TalkRatio } from "../../live/talk-ratio.tsx";
import { LoadingRows } from "../../shell/loading.tsx";
import { NothingYet } from "../../shell/nothing-yet.tsx";
import { Section } from "../../shell/section.tsx";
import { statisticRows } from "./rows.ts";
import classes from "./statistics.module.css";

interface StatisticsPanelProps {
  statistics: Statistics | null;
  names: { rep: string; buyer: string };
  isReviewing: boolean;
}

export function StatisticsPanel({ statistics, names, isReviewing }: StatisticsPanelProps) {
  if (statistics === null)
    return (
      <Section title="Statistics" testId="statistics">
        {isReviewing ? (
          <LoadingRows rows={4} label="the statistics" />
        ) : (
          <NothingYet title="There are no statistics of this call." />
        )}
      </Section>
    );
  return (
    <Section title="Statistics" testId="statistics">
      <TalkRatio value={statistics.talkRatio} repName={names.rep} buyerName={names.buyer} />
      <dl className={classes.rows}>
        {statisticRows(statistics, names).map((row) => (
          <div key={row.key} className={classes.row} data-statistic={row.key}>
            <dt>
              {row.name}
              <span className={classes.meaning}>{row.meaning}</span>
            </dt>
            <dd data-none={row.value === null}>
              {row.value ?? "not enough speech"}
              {row.reference && <span className={classes.reference}>reference: {row.reference}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
