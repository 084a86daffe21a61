/** Who did what to the deal, newest first; the first few, the rest on request. */
import { Button } from "@mantine/core";
import { useState } from "react";
import type { AuditEntry } from "../../../schema/api.ts";
import { instant } from "../format/date.ts";
import { Section } from "../shell/section.tsx";
import classes from "./deal.module.css";

const firstFew = 8;

export function AuditTrail({ entries }: { entries: readonly AuditEntry[] }) {
  const [showsAll, setShowsAll] = useState(false);
  const sorted = entries.toSorted((a, b) => b.at.localeCompare(a.at));
  const shown = showsAll ? sorted : sorted.slice(0, firstFew);
  return (
    <Section title="Audit trail" testId="audit-trail">
      {entries.length === 0 && <p className={classes.quiet}>Nothing has been decided or written yet.</p>}
      <ol className={classes.list}>
        {shown.map((entry, index) => (
          <li key={`${entry.at}${index}`}>
            <div>{entry.detail}</div>
            <div className={classes.quiet}>
              {entry.actor} · {entry.action.replaceAll("_", " ")} · {instant(entry.at)}
            </div>
          </li>
        ))}
      </ol>
      {sorted.length > firstFew && (
        <Button size="compact-xs" variant="subtle" mt="xs" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Show fewer" : `Show all ${sorted.length}`}
        </Button>
      )}
    </Section>
  );
}
