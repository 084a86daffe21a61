/**
 * Makes the page's one recorder for whoever signs in. A session that runs out in mid-call does not end the
 * recording: it goes on over the sign-in page, until somebody else signs in.
 */
import { type ReactNode, useEffect, useState } from "react";
import type { UserId } from "../../../schema/ids.ts";
import { Recorder } from "./recorder.ts";
import { RecorderContext } from "./recorder-context.ts";

export function RecorderProvider({ userId, children }: { userId: UserId | null; children: ReactNode }) {
  const [recorder, setRecorder] = useState<Recorder | null>(null);
  if (userId !== null && recorder?.userId !== userId) setRecorder(new Recorder(userId));
  useEffect(() => {
    recorder?.enter();
    return () => recorder?.leave();
  }, [recorder]);
  return <RecorderContext value={recorder}>{children}</RecorderContext>;
}
