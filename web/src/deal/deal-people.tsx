/** The people on the buyer's side, each with a way to call them: our telephone rings first, then theirs. */
import { Button } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useLocation } from "wouter";
import type { Deal } from "../../../schema/deal.ts";
import { useStartCall } from "../api/actions.ts";
import { Initials } from "../shell/initials.tsx";
import { Notice } from "../shell/notice.tsx";
import { Section } from "../shell/section.tsx";
import { useSignedIn } from "../sign-in/signed-in.ts";
import classes from "./deal.module.css";

export function DealPeople({ deal }: { deal: Deal }) {
  const { user } = useSignedIn();
  const start = useStartCall();
  const [, navigate] = useLocation();
  const call = (personId: string) =>
    start.mutate(
      { dealId: deal.id, personId, requestId: crypto.randomUUID() },
      { onSuccess: (answer) => navigate(`/calls/${answer.callId}`) },
    );
  return (
    <Section title="People">
      {deal.people.length === 0 && <p className={classes.quiet}>Nobody is known yet.</p>}
      <ul className={classes.people}>
        {deal.people.map((person) => (
          <li key={person.id} className={classes.person}>
            <Initials name={person.name} tone="buyer" />
            <div className={classes.personText}>
              <div className="cut" title={person.name}>
                {person.name}
              </div>
              <div className={`${classes.quiet} cut`} title={person.email ?? undefined}>
                {[person.title, person.email].filter(Boolean).join(" · ") || "no title, no address"}
              </div>
            </div>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPhone size={14} />}
              disabled={user.phone === null || (start.isPending && start.variables.personId !== person.id)}
              loading={start.isPending && start.variables.personId === person.id}
              title={
                user.phone === null ? "Your own number is not known, so nothing can ring first" : undefined
              }
              aria-label={`Call ${person.name}`}
              onClick={() => call(person.id)}
              data-testid={`call-${person.id}`}
            >
              Call
            </Button>
          </li>
        ))}
      </ul>
      {start.error && (
        <Notice tone="bad" role="alert">
          The call could not be placed. {start.error.message}
        </Notice>
      )}
    </Section>
  );
}
