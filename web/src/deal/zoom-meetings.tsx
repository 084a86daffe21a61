/** Which Zoom meetings are this deal's: said by a person, and offered where Zoom had one that nobody heard. */
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useSetMeetings } from "../api/actions.ts";
import { useDealMeetings, useUnheardMeetings } from "../api/queries.ts";
import { instant } from "../format/date.ts";
import { meetingName } from "../format/meeting.ts";
import { Notice } from "../shell/notice.tsx";
import { Section } from "../shell/section.tsx";
import classes from "./deal.module.css";

/** Older ones are history, and a list of them would be in the way (ours). */
const MOST_UNHEARD = 5;

/** Nothing where Zoom is not connected: there is nothing to say there. */
export function ZoomMeetings({ dealId }: { dealId: string }) {
  const known = useDealMeetings(dealId);
  return known.data?.connected ? <Meetings dealId={dealId} meetings={known.data.meetings} /> : null;
}

function Meetings({ dealId, meetings }: { dealId: string; meetings: readonly string[] }) {
  const unheard = useUnheardMeetings();
  const set = useSetMeetings(dealId);
  const [written, setWritten] = useState("");
  const claim = (meeting: string) =>
    set.mutate([...meetings, meeting], {
      onSuccess: () => setWritten((now) => (now.trim() === meeting ? "" : now)),
    });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (written.trim()) claim(written.trim());
  };
  const startedNow = set.data?.startedNow ?? 0;
  return (
    <Section title="Zoom meetings" testId="zoom-meetings">
      <div className={classes.upload}>
        <p className={classes.quiet}>
          {meetings.length === 0
            ? "None is this deal's yet. Once one is, it is heard as a call from its first minute."
            : "Heard as calls of this deal:"}
        </p>
        <ul className={classes.meetings}>
          {meetings.map((meeting) => (
            <li key={meeting}>
              <span className="cut numbers" title={meeting}>
                {meetingName(meeting)}
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={set.isPending}
                aria-label={`Meeting ${meetingName(meeting)} is not this deal's`}
                onClick={() => set.mutate(meetings.filter((one) => one !== meeting))}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <form className={classes.meetingForm} onSubmit={add}>
          <TextInput
            label="Meeting ID or link"
            size="xs"
            maxLength={200}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            disabled={!written.trim()}
            loading={set.isPending}
          >
            Add
          </Button>
        </form>
        {set.error && (
          <Notice tone="bad" role="alert" testId="meeting-error">
            {set.error.message}
          </Notice>
        )}
        {startedNow > 0 && (
          <Notice role="status" testId="meeting-started">
            The meeting is being heard from now on.
          </Notice>
        )}
        {(unheard.data ?? []).slice(0, MOST_UNHEARD).map((one) => {
          const meeting = one.meetingId ?? one.meetingUuid;
          return (
            <Notice
              key={one.streamId}
              tone={one.stillOpen ? "warn" : "plain"}
              testId="unheard-meeting"
              action={
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={set.isPending}
                  onClick={() => claim(meeting)}
                >
                  It is this deal's
                </Button>
              }
            >
              {one.stillOpen ? "Going on unheard" : "Nobody heard it"}: meeting {meetingName(meeting)},{" "}
              {instant(one.receivedAt)}.
            </Notice>
          );
        })}
      </div>
    </Section>
  );
}
