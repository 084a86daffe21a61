/** The player: both channels, objections on the timeline, what is missing under it, and the controls. */
import { ActionIcon, Button, Kbd, NativeSelect } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import type { CallView } from "../../../../schema/call.ts";
import { clock } from "../../format/clock.ts";
import type { PlacedObjection } from "../objections.ts";
import { CoverageStrip } from "./coverage-strip.tsx";
import { ObjectionMarkers } from "./objection-markers.tsx";
import { usePlayback, usePlaybackStore } from "./playback-context.ts";
import { PlayerNotice } from "./player-notice.tsx";
import { PositionSlider } from "./position-slider.tsx";
import { usePlayerKeys } from "./use-player-keys.ts";
import classes from "./player.module.css";

const Waveform = lazy(() => import("./waveform.tsx"));
const rates = [0.75, 1, 1.25, 1.5, 2];

interface PlayerProps {
  call: CallView;
  objections: readonly PlacedObjection[];
  names: { rep: string; buyer: string };
  /** At a position; null for who may not. */
  onRedact: ((ms: number) => void) | null;
  /** Below the controls. */
  children: ReactNode;
}

export function Player({ call, objections, names, onRedact, children }: PlayerProps) {
  const store = usePlaybackStore();
  usePlayerKeys(store);
  const isPlaying = usePlayback((state) => state.isPlaying);
  const rate = usePlayback((state) => state.rate);
  const [hasNoPicture, setHasNoPicture] = useState(false);
  const onFailure = useCallback(() => setHasNoPicture(true), []);
  const { durationMs } = call.coverage;
  const url = call.recordingUrl;

  return (
    <section className={classes.player} aria-label="Recording" data-testid="player">
      <ObjectionMarkers objections={objections} durationMs={durationMs} />
      <div className={classes.picture} data-empty={url === null || hasNoPicture}>
        <span className={classes.name} data-side="rep" title={names.rep}>
          {names.rep}
        </span>
        <span className={classes.name} data-side="buyer" title={names.buyer}>
          {names.buyer}
        </span>
        {url !== null && !hasNoPicture && (
          <Suspense>
            <Waveform url={url} onFailure={onFailure} />
          </Suspense>
        )}
      </div>
      <CoverageStrip call={call} names={names} />
      <div className={classes.controls}>
        <ActionIcon
          size="lg"
          radius="xl"
          disabled={url === null}
          onClick={() => store.toggle()}
          aria-label={isPlaying ? "Pause" : "Play"}
          data-testid="play-pause"
        >
          {isPlaying ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        </ActionIcon>
        <Position durationMs={durationMs} />
        <PositionSlider durationMs={durationMs} isVisible={hasNoPicture} />
        <NativeSelect
          size="xs"
          w={84}
          aria-label="Playback speed"
          value={String(rate)}
          onChange={(event) => store.setRate(Number(event.currentTarget.value))}
          data={rates.map((one) => ({ value: String(one), label: `${one} ×` }))}
          data-testid="playback-rate"
        />
        {onRedact && (
          <Button
            size="xs"
            variant="default"
            onClick={() => onRedact(store.state.currentMs)}
            data-testid="redact-at-position"
          >
            Redact…
          </Button>
        )}
        <span className={classes.hint} aria-hidden="true">
          <Kbd size="xs">space</Kbd> play <Kbd size="xs">←</Kbd> <Kbd size="xs">→</Kbd> 5 s
        </span>
      </div>
      <div className={classes.notice}>
        <PlayerNotice hasRecording={url !== null} call={call} />
      </div>
      {children}
    </section>
  );
}

function Position({ durationMs }: { durationMs: number }) {
  const seconds = usePlayback((state) => Math.floor(state.currentMs / 1000));
  return (
    <span className={classes.position} data-testid="player-position" data-seconds={seconds}>
      {clock(seconds * 1000)} <span className={classes.total}>/ {clock(durationMs)}</span>
    </span>
  );
}
