/** Development: places the sample call and goes to its live page. */
import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { usePlaySampleCall } from "../api/actions.ts";
import { Notice } from "../shell/notice.tsx";

export function SampleCallButton() {
  const play = usePlaySampleCall();
  const [, navigate] = useLocation();
  return (
    <>
      <Button
        leftSection={<IconPlayerPlay size={16} />}
        loading={play.isPending}
        onClick={() => play.mutate(undefined, { onSuccess: (answer) => navigate(`/calls/${answer.callId}`) })}
        data-testid="play-sample-call"
      >
        Play the sample call
      </Button>
      {play.error && (
        <Notice tone="bad" role="alert">
          The sample call could not be placed. {play.error.message}
        </Notice>
      )}
    </>
  );
}
