/** The page's one recorder, for every component. */
import { createContext, use, useSyncExternalStore } from "react";
import type { Recorder } from "./recorder.ts";
import type { RecorderState } from "./recorder-state.ts";

export const RecorderContext = createContext<Recorder | null>(null);

export function useRecorder(): Recorder {
  const recorder = use(RecorderContext);
  if (recorder === null) throw new Error("there is no recorder above this component");
  return recorder;
}

const idle: RecorderState = { phase: "idle", problem: null };
const noSubscription = (): (() => void) => () => undefined;

/** Before anybody has signed in nothing is recorded. */
export function useRecorderState(): RecorderState {
  const recorder = use(RecorderContext);
  return useSyncExternalStore(recorder?.subscribe ?? noSubscription, () => recorder?.state ?? idle);
}
