/** Bringing a recording that was made elsewhere: choosing it, what must be known about it, and how far it is. */
import { Button, FileButton } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import type { DealView } from "../../../schema/api.ts";
import { useRetryUpload, useUploadRecording } from "../api/actions.ts";
import { Notice } from "../shell/notice.tsx";
import { Section } from "../shell/section.tsx";
import { UploadForm } from "./upload-form.tsx";
import { uploadSentence } from "./upload-sentence.ts";
import classes from "./deal.module.css";

/** What the server takes; it looks at the file itself. */
const kinds = ".wav,.mp3,.m4a,.ogg,.webm";
const largestBytes = 500_000_000;

interface UploadRecordingProps {
  deal: DealView["deal"];
  uploads: DealView["uploads"];
}

export function UploadRecording({ deal, uploads }: UploadRecordingProps) {
  const [chosen, setChosen] = useState<{ file: File; uploadId: string } | null>(null);
  const [sentShare, setSentShare] = useState(0);
  const upload = useUploadRecording(deal.id, setSentShare);
  const retry = useRetryUpload(deal.id);
  const isTooLarge = chosen !== null && chosen.file.size > largestBytes;

  const choose = (file: File | null) => {
    upload.reset();
    setSentShare(0);
    setChosen(file && { file, uploadId: crypto.randomUUID() });
  };

  return (
    <Section title="Upload a recording" testId="upload-recording">
      <div className={classes.upload}>
        {chosen === null && (
          <>
            <p className={classes.quiet}>
              A call that was recorded elsewhere is transcribed and reviewed like any other: WAV, MP3, M4A,
              OGG or WEBM, at most 500 MB.
            </p>
            <FileButton onChange={choose} accept={kinds} inputProps={{ "aria-label": "Recording to upload" }}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconUpload size={16} />}>
                  Choose a recording
                </Button>
              )}
            </FileButton>
          </>
        )}
        {isTooLarge && (
          <Notice
            tone="bad"
            role="alert"
            action={
              <Button size="compact-sm" variant="default" onClick={() => choose(null)}>
                Choose another
              </Button>
            }
          >
            {chosen.file.name} is larger than 500 MB. Save it as MP3 and try again.
          </Notice>
        )}
        {chosen && !isTooLarge && (
          <UploadForm
            key={chosen.uploadId}
            file={chosen.file}
            people={deal.people}
            sentShare={upload.isPending ? sentShare : null}
            onCancel={() => choose(null)}
            onSend={(told) =>
              upload.mutate({ dealId: deal.id, ...chosen, ...told }, { onSuccess: () => choose(null) })
            }
          />
        )}
        {upload.error && (
          <Notice tone="bad" role="alert" testId="upload-error">
            {upload.error.message}
          </Notice>
        )}
        {retry.error && (
          <Notice tone="bad" role="alert">
            {retry.error.message}
          </Notice>
        )}
        <ul className={classes.list} role="status" data-testid="uploads">
          {uploads.map((one) => (
            <li key={one.callId} data-testid="upload" data-state={one.state}>
              <Link href={`/calls/${one.callId}`} className="cut">
                {one.fileName}
              </Link>
              <div className={one.state === "failed" ? classes.failed : classes.quiet}>
                {uploadSentence(one)}
              </div>
              {one.state === "failed" && (
                <Button
                  size="compact-xs"
                  variant="default"
                  mt={6}
                  loading={retry.isPending && retry.variables === one.callId}
                  onClick={() => retry.mutate(one.callId)}
                  data-testid="upload-retry"
                >
                  Try again
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
