/** Makes the page's one recorder for whoever is signed in. */
import { type ReactNode, useEffect, useState } from "react";
import type { UserId } from "../../../schema/ids.ts";
import { Recorder } from "./recorder.ts";
import { RecorderContext } from "./recorder-context.ts";

export function RecorderProvider({ userId, children }: { userId: UserId; children: ReactNode }) {
  const [recorder] = useState(() => new Recorder(userId));
  useEffect(() => {
    recorder.enter();
    return () => recorder.leave();
  }, [recorder]);
  return <RecorderContext value={recorder}>{children}</RecorderContext>;
}
