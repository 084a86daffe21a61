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

export function useRecorderState(): RecorderState {
  const recorder = useRecorder();
  return useSyncExternalStore(recorder.subscribe, () => recorder.state);
}
