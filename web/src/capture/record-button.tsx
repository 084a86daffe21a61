/** Opens the step before a recording. Only one call at a time is recorded in a page. */
import { Button } from "@mantine/core";
import { IconMicrophone } from "@tabler/icons-react";
import { useRecorderState } from "./recorder-context.ts";

export function RecordButton({ onClick }: { onClick: () => void }) {
  const { phase } = useRecorderState();
  const isFree = phase === "idle" || phase === "over";
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconMicrophone size={14} />}
      disabled={!isFree}
      title={isFree ? undefined : "A call is being recorded in this page"}
      onClick={onClick}
      data-testid="record-from-browser"
    >
      Record from this browser
    </Button>
  );
}
