/** A load that failed: what happened, in the server's words, and a way to try again. */
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { ApiFailure } from "../api/client.ts";
import classes from "./notice.module.css";

export function LoadFailure({ error, onRetry, what }: { error: Error; onRetry: () => void; what: string }) {
  const requestId = error instanceof ApiFailure ? error.requestId : null;
  return (
    <div className={classes.notice} data-tone="bad" role="alert">
      <IconAlertTriangle size={20} aria-hidden="true" className={classes.icon} />
      <div className={classes.text}>
        <strong>{what} could not be loaded.</strong> {error.message}
        {requestId && <div className={classes.small}>Request {requestId}</div>}
      </div>
      <Button variant="default" size="xs" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
