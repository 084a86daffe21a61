/** A decided proposal, folded to one line: what, how it ended, who decided and when. */
import { IconChevronRight } from "@tabler/icons-react";
import type { Proposal } from "../../../../schema/proposal.ts";
import { REDACTED } from "../../../../schema/redaction.ts";
import { ago, instant } from "../../format/date.ts";
import { useNow } from "../../format/use-now.ts";
import { proposalStatusLabel } from "../../format/labels.ts";
import { Tag, type TagTone } from "../../shell/tag.tsx";
import { useSignedIn } from "../../sign-in/signed-in.ts";
import { EvidenceList } from "../evidence-list.tsx";
import { ChangeView } from "./change-view.tsx";
import { EmailHandOff } from "./email-hand-off.tsx";
import classes from "./proposals.module.css";

/** Nothing newer took its place: its words are gone. */
const ending = ({ status, title }: Proposal): string =>
  status === "superseded" && title === REDACTED ? "Withdrawn" : proposalStatusLabel[status];

const tone = (status: Proposal["status"]): TagTone =>
  status === "approved" || status === "approved_with_edits" ? "good" : "plain";

export function DecidedItem({ proposal }: { proposal: Proposal }) {
  const { user } = useSignedIn();
  const nowMs = useNow();
  const change = proposal.edited ?? proposal.change;
  const isApproved = tone(proposal.status) === "good";
  const who = proposal.decidedBy === null ? "" : proposal.decidedBy === user.id ? "by you" : "by a colleague";
  return (
    <details className={classes.decided}>
      <summary>
        <IconChevronRight size={14} aria-hidden="true" className={classes.fold} />
        <Tag tone={tone(proposal.status)}>{ending(proposal)}</Tag>
        <span className={`${classes.decidedTitle} cut`} title={proposal.title}>
          {proposal.title}
        </span>
        {proposal.decidedAt && (
          <span className={classes.when} title={instant(proposal.decidedAt)}>
            {who} {ago(proposal.decidedAt, Math.max(nowMs, Date.parse(proposal.decidedAt)))}
          </span>
        )}
      </summary>
      <div className={classes.decidedBody}>
        {proposal.reason && <p>Reason: {proposal.reason}</p>}
        <ChangeView change={change} under={proposal.title} />
        <EvidenceList evidence={proposal.evidence} />
        {isApproved && change.kind === "email_draft" && <EmailHandOff change={change} />}
      </div>
    </details>
  );
}
