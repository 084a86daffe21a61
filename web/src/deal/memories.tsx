/** What is remembered about the account and its people, kept or still proposed. */
import { useMemories } from "../api/queries.ts";
import { LoadFailure } from "../shell/load-failure.tsx";
import { LoadingRows } from "../shell/loading.tsx";
import { Section } from "../shell/section.tsx";
import { Tag } from "../shell/tag.tsx";
import classes from "./deal.module.css";

export function Memories({ dealId }: { dealId: string }) {
  const memories = useMemories(dealId);
  const shown = (memories.data ?? []).filter((memory) => memory.status !== "rejected");
  return (
    <Section title="Remembered" testId="memories">
      {memories.error && !memories.data ? (
        <LoadFailure
          what="What is remembered"
          error={memories.error}
          onRetry={() => void memories.refetch()}
        />
      ) : memories.data === undefined ? (
        <LoadingRows rows={2} label="what is remembered" />
      ) : shown.length === 0 ? (
        <p className={classes.quiet}>Nothing yet. A call's review proposes what is worth keeping.</p>
      ) : (
        <ul className={classes.list}>
          {shown.map((memory) => (
            <li key={memory.id} data-testid="memory" data-status={memory.status}>
              <div className={classes.memoryHead}>
                <span className={`${classes.quiet} cut`}>{memory.subjectName}</span>
                {memory.status === "proposed" && <Tag>Proposed</Tag>}
              </div>
              {memory.text}
              {memory.quote && <div className={classes.quiet}>“{memory.quote}”</div>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
