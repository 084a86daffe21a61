/** Space plays and pauses, the arrows step; unless the focused thing wants those keys itself. */
import { useEffect } from "react";
import { usesKeysItself } from "../../shell/is-typing.ts";
import type { PlaybackStore } from "./playback-store.ts";

const stepMs = 5_000;

export function usePlayerKeys(store: PlaybackStore): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || usesKeysItself(event.target)) return;
      if (event.key === " ") store.toggle();
      else if (event.key === "ArrowLeft") store.skip(-stepMs);
      else if (event.key === "ArrowRight") store.skip(stepMs);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [store]);
}
