/** The summary, by topic, each line with the words it rests on. */
import type { Summary, SummaryLine } from "../../../schema/review.ts";
import { topicLabel } from "../format/labels.ts";
import { LoadingRows } from "../shell/loading.tsx";
import { NothingYet } from "../shell/nothing-yet.tsx";
import { Section } from "../shell/section.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import classes from "./review.module.css";

function byTopic(lines: readonly SummaryLine[]): [SummaryLine["topic"], SummaryLine[]][] {
  const groups = new Map<SummaryLine["topic"], SummaryLine[]>();
  for (const line of lines) groups.set(line.topic, [...(groups.get(line.topic) ?? []), line]);
  return [...groups];
}

export function SummaryPanel({ summary, isReviewing }: { summary: Summary | null; isReviewing: boolean }) {
  return (
    <Section title="Summary" testId="summary">
      {summary === null ? (
        isReviewing ? (
          <LoadingRows rows={3} label="the summary" />
        ) : (
          <NothingYet title="There is no summary of this call." />
        )
      ) : (
        <>
          {byTopic(summary.lines).map(([topic, lines]) => (
            <div key={topic} className={classes.topic}>
              <h3 className={classes.topicName}>{topicLabel[topic]}</h3>
              <ul>
                {lines.map((line, index) => (
                  <li key={index} className={classes.summaryLine}>
                    <p>{line.text}</p>
                    <EvidenceList evidence={line.evidence} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {summary.lines.length === 0 && <p>Nothing was said that a summary could rest on.</p>}
          <p className={classes.footnote}>{summary.coverage}</p>
        </>
      )}
    </Section>
  );
}
