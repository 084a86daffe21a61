/** What only the person knows about a recording: when the call was, with whom, and whose voice is where. */
import { Button, NativeSelect, Progress, SegmentedControl, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { Deal } from "../../../schema/deal.ts";
import classes from "./deal.module.css";

interface Told {
  ours: "left" | "right";
  speaksFirst: "us" | "them";
  personId: string | null;
  recordedAt: string;
}

interface UploadFormProps {
  file: File;
  people: Deal["people"];
  /** 0 to 1 while it is being sent; null before. */
  sentShare: number | null;
  onSend: (told: Told) => void;
  onCancel: () => void;
}

/** An instant as a `datetime-local` input has it: in this machine's zone, to the minute. */
function localTime(ms: number): string {
  const at = new Date(ms);
  return new Date(ms - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function UploadForm({ file, people, sentShare, onSend, onCancel }: UploadFormProps) {
  // A recorder writes the file when the call is over: as good a first answer as there is.
  const [recordedAt, setRecordedAt] = useState(() => localTime(file.lastModified));
  const [ours, setOurs] = useState<Told["ours"]>("left");
  const [speaksFirst, setSpeaksFirst] = useState<Told["speaksFirst"]>("us");
  const [personId, setPersonId] = useState("");
  const isSending = sentShare !== null;
  const percent = Math.floor((sentShare ?? 0) * 100);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = new Date(recordedAt);
    const instant = Number.isNaN(at.getTime()) ? new Date(file.lastModified) : at;
    onSend({ ours, speaksFirst, personId: personId || null, recordedAt: instant.toISOString() });
  };

  return (
    <form className={classes.upload} onSubmit={submit} data-testid="upload-form">
      <b className="cut">{file.name}</b>
      <TextInput
        label="When was the call?"
        description="“Call me Thursday” is the Thursday after this."
        type="datetime-local"
        size="xs"
        value={recordedAt}
        onChange={(event) => setRecordedAt(event.currentTarget.value)}
        disabled={isSending}
      />
      <NativeSelect
        label="Who was on the call?"
        size="xs"
        value={personId}
        onChange={(event) => setPersonId(event.currentTarget.value)}
        data={[
          { value: "", label: "Not known" },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        disabled={isSending}
      />
      <Choice
        label="If it has two channels, which one is your side?"
        value={ours}
        onChange={setOurs}
        options={[
          ["left", "Left"],
          ["right", "Right"],
        ]}
        disabled={isSending}
      />
      <Choice
        label="If both voices are on one channel, who speaks first?"
        value={speaksFirst}
        onChange={setSpeaksFirst}
        options={[
          ["us", "Our side"],
          ["them", "The customer"],
        ]}
        disabled={isSending}
      />
      {isSending ? (
        <div role="status" data-testid="upload-progress">
          <Progress value={percent} aria-label="Sent so far" />
          <p className={classes.quiet}>
            {percent < 100
              ? `Sending: ${percent} %. Keep this page open.`
              : "Sent. The server is storing it."}
          </p>
        </div>
      ) : (
        <div className={classes.uploadButtons}>
          <Button type="submit" size="sm" data-testid="upload-send">
            Upload
          </Button>
          <Button size="sm" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      )}
    </form>
  );
}

interface ChoiceProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly (readonly [V, string])[];
  disabled: boolean;
}

function Choice<V extends string>({ label, value, onChange, options, disabled }: ChoiceProps<V>) {
  return (
    <div>
      <div className={classes.question}>{label}</div>
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={value}
        onChange={onChange}
        data={options.map(([one, text]) => ({ value: one, label: text }))}
        disabled={disabled}
      />
    </div>
  );
}
