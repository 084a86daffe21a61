/** One player for as long as the page is open; it takes the recording as soon as there is one. */
import { useEffect, useState } from "react";
import { PlaybackStore } from "./playback-store.ts";

export function usePlaybackOf(recordingUrl: string | null): PlaybackStore {
  const [store] = useState(() => new PlaybackStore());
  useEffect(() => {
    store.load(recordingUrl);
  }, [store, recordingUrl]);
  // Leaving the page ends the sound.
  useEffect(() => () => store.pause(), [store]);
  return store;
}
