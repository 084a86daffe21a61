/** Takes a span out of the call: from, to, whose, why; then once more what it means, for it cannot be undone. */
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { CallView } from "../../../../schema/call.ts";
import type { RedactionSide } from "../../../../schema/redaction.ts";
import { useRedact } from "../../api/actions.ts";
import { preciseClock, shortSpan } from "../../format/clock.ts";
import { Notice } from "../../shell/notice.tsx";
import { usePlaybackStore } from "../playback/playback-context.ts";
import { readSpan, type RedactionStart, wordsTaken } from "./redaction-draft.ts";
import classes from "./redaction.module.css";

interface RedactFormProps {
  call: CallView;
  names: { rep: string; buyer: string };
  start: RedactionStart;
  onClose: () => void;
}

export function RedactForm({ call, names, start, onClose }: RedactFormProps) {
  const store = usePlaybackStore();
  const redact = useRedact(call.id);
  const [from, setFrom] = useState(() => preciseClock(start.startMs));
  const [to, setTo] = useState(() => preciseClock(start.endMs));
  const [side, setSide] = useState<RedactionSide>(start.side);
  const [reason, setReason] = useState("");
  const [isAsking, setIsAsking] = useState(false);
  const span = readSpan({ from, to }, call.coverage.durationMs);
  const isReady = typeof span !== "string" && reason.trim() !== "";

  /** Whoever came by the keyboard goes on where they were. */
  const [opener] = useState(() => document.activeElement);
  const close = () => {
    onClose();
    if (opener instanceof HTMLElement) opener.focus();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typeof span === "string" || !isReady) return;
    if (!isAsking) setIsAsking(true);
    else redact.mutate({ ...span, side, reason: reason.trim() }, { onSuccess: close });
  };
  const whose = side === "both" ? "both sides" : names[side];

  return (
    <form
      className={classes.form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !redact.isPending) close();
      }}
      aria-label="Redact a span"
      data-testid="redact-form"
    >
      <div className={classes.fields}>
        <TextInput
          size="xs"
          w={100}
          label="From"
          value={from}
          readOnly={isAsking}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data-testid="redact-from"
        />
        <TextInput
          size="xs"
          w={100}
          label="To"
          value={to}
          readOnly={isAsking}
          onChange={(event) => setTo(event.currentTarget.value)}
          data-testid="redact-to"
        />
        <Button
          size="xs"
          variant="default"
          disabled={typeof span === "string" || call.recordingUrl === null}
          onClick={() => typeof span !== "string" && store.seek(span.startMs, { play: true })}
        >
          Play from there
        </Button>
        <SegmentedControl
          size="xs"
          aria-label="Whose side"
          value={side}
          onChange={setSide}
          disabled={isAsking}
          data={[
            { value: "both", label: "Both sides" },
            { value: "rep", label: names.rep },
            { value: "buyer", label: names.buyer },
          ]}
        />
        <TextInput
          size="xs"
          className={classes.reason}
          label="Reason"
          placeholder="What kind of thing it was; do not repeat it"
          autoFocus
          maxLength={300}
          value={reason}
          readOnly={isAsking}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="redact-reason"
        />
      </div>
      {typeof span === "string" ? (
        <p role="alert" className={classes.wrong}>
          {span}
        </p>
      ) : (
        <WordsToGo words={wordsTaken(call, { ...span, side })} names={names} />
      )}
      {redact.error && (
        <Notice tone="bad" role="alert" testId="redact-failed">
          {redact.error.message}
        </Notice>
      )}
      {isAsking && typeof span !== "string" && (
        <Notice tone="warn" role="alert" testId="redact-warning">
          {shortSpan(span.endMs - span.startMs)} of {whose} become silence, and these words go from the
          transcript and from everything made of this call, for everybody. <b>This cannot be undone.</b> What
          was approved into the deal’s fields stays.
        </Notice>
      )}
      <div className={classes.buttons}>
        {isAsking ? (
          <Button
            key="sure"
            size="xs"
            type="submit"
            className={classes.forGood}
            autoFocus
            loading={redact.isPending}
            data-testid="redact-for-good"
          >
            Redact for good
          </Button>
        ) : (
          <Button key="ask" size="xs" type="submit" disabled={!isReady} data-testid="redact-ask">
            Redact…
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          disabled={redact.isPending}
          onClick={() => (isAsking ? setIsAsking(false) : close())}
        >
          {isAsking ? "Back" : "Cancel"}
        </Button>
      </div>
    </form>
  );
}

interface WordsToGoProps {
  words: ReturnType<typeof wordsTaken>;
  names: { rep: string; buyer: string };
}

function WordsToGo({ words, names }: WordsToGoProps) {
  if (words.length === 0)
    return <p className={classes.quiet}>No words of the transcript are in this span.</p>;
  return (
    <ul className={classes.words} aria-label="Words that will go" data-testid="redact-words">
      {words.map(({ id, speaker, text }) => (
        <li key={id}>
          <b>{names[speaker]}</b> {text}
        </li>
      ))}
    </ul>
  );
}
