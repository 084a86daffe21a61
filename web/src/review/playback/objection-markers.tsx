/** The buyer's objections on the timeline; each plays from the words that were said. */
import { useElementSize } from "@mantine/hooks";
import { clock } from "../../format/clock.ts";
import { objectionLabel } from "../../format/labels.ts";
import type { PlacedObjection } from "../objections.ts";
import { usePlaybackStore } from "./playback-context.ts";
import { spreadOut } from "./spread-out.ts";
import classes from "./player.module.css";

/** The least a finger needs (WCAG 2.2, 2.5.8). */
const markerPx = 24;

interface ObjectionMarkersProps {
  objections: readonly PlacedObjection[];
  durationMs: number;
}

export function ObjectionMarkers({ objections, durationMs }: ObjectionMarkersProps) {
  const store = usePlaybackStore();
  const { ref, width } = useElementSize<HTMLUListElement>();
  const placed = objections.filter((one) => one.startMs !== null);
  if (placed.length === 0 || durationMs === 0) return null;
  const at = spreadOut(
    placed.map((one) => (Math.min(durationMs, one.startMs ?? 0) / durationMs) * width),
    width,
    markerPx,
  );
  return (
    <ul ref={ref} className={classes.markers} aria-label="Objections on the timeline">
      {placed.map((one, index) => {
        const startMs = one.startMs ?? 0;
        const label = `${objectionLabel[one.type]} at ${clock(startMs)}: “${one.quote}”`;
        return (
          <li key={one.key} style={{ left: at[index] }}>
            <button
              type="button"
              className={classes.marker}
              aria-label={`Play the objection ${label}`}
              title={label}
              onClick={() => store.seek(startMs, { play: true })}
              data-testid="objection-marker"
              data-type={one.type}
              data-start-ms={Math.round(startMs)}
            >
              <span className={classes.markerLabel} aria-hidden="true">
                {objectionLabel[one.type]}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
