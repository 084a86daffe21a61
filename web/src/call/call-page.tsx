/**
 * One address for the whole life of a call: live while it rings and lasts, the review afterwards.
 * Which of the two is shown follows from the call's status alone.
 */
import { lazy, Suspense } from "react";
import { useCall } from "../api/queries.ts";
import { LivePage } from "../live/live-page.tsx";
import { LoadFailure } from "../shell/load-failure.tsx";
import { LoadingPage } from "../shell/loading.tsx";
import { Page } from "../shell/page.tsx";
import { ReviewWaiting } from "./review-waiting.tsx";

const ReviewPage = lazy(() => import("../review/review-page.tsx"));

export default function CallPage({ callId }: { callId: string }) {
  const call = useCall(callId);
  if (call.data === undefined)
    return call.error ? (
      <Page title="Call">
        <LoadFailure what="The call" error={call.error} onRetry={() => void call.refetch()} />
      </Page>
    ) : (
      <LoadingPage label="the call" />
    );
  if (call.data.status === "ringing" || call.data.status === "live") return <LivePage initial={call.data} />;
  return (
    <Suspense fallback={<LoadingPage label="the review" />}>
      {call.data.status === "ended" && <ReviewWaiting call={call.data} />}
      <ReviewPage call={call.data} />
    </Suspense>
  );
}
