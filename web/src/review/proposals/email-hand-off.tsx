/** An approved draft leaves by the rep's own hand: copied, or opened in their mail program. */
import { Button } from "@mantine/core";
import { IconCopy, IconMail } from "@tabler/icons-react";
import { useState } from "react";
import type { ChangeOf } from "../../../../schema/proposal.ts";
import classes from "./proposals.module.css";

export function EmailHandOff({ change }: { change: ChangeOf<"email_draft"> }) {
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const query = `subject=${encodeURIComponent(change.subject)}&body=${encodeURIComponent(change.body)}`;
  const copy = () => {
    navigator.clipboard.writeText(`${change.subject}\n\n${change.body}`).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  };
  return (
    <div className={classes.actions}>
      <Button size="xs" variant="default" leftSection={<IconCopy size={14} />} onClick={copy}>
        {copied === "yes" ? "Copied" : copied === "failed" ? "Could not copy" : "Copy"}
      </Button>
      <Button
        size="xs"
        variant="default"
        component="a"
        href={`mailto:${encodeURIComponent(change.to ?? "")}?${query}`}
        leftSection={<IconMail size={14} />}
      >
        Open in your mail program
      </Button>
    </div>
  );
}
