/** Gives the review's parts the one player, and each only the part of its state that it shows. */
import { createContext, useContext, useSyncExternalStore } from "react";
import type { PlaybackState, PlaybackStore } from "./playback-store.ts";

export const PlaybackContext = createContext<PlaybackStore | null>(null);

export function usePlaybackStore(): PlaybackStore {
  const store = useContext(PlaybackContext);
  if (store === null) throw new Error("A part of the review was shown outside it");
  return store;
}

/** Renders again only when what `select` picks has changed. Pick values, not new objects. */
export function usePlayback<T>(select: (state: PlaybackState) => T): T {
  const store = usePlaybackStore();
  return useSyncExternalStore(store.subscribe, () => select(store.state));
}
