/**
 * From two streams to frames: both sides go through one audio context, so that they share one clock whatever
 * hardware they come from. Sides come and go while the frames go on.
 */
import type { WorkletFrame } from "./worklet.ts";
// oxlint-disable-next-line import/default -- Vite answers the address of the file, built for the audio thread
import workletUrl from "./worklet.ts?worker&url";

export interface CaptureGraph {
  /** 0 is our side, 1 theirs. Null takes the side away. */
  setSide(side: 0 | 1, stream: MediaStream | null): void;
  /** Starts the sound again after the browser has stopped it. */
  wake(): void;
  close(): void;
}

export interface GraphHandlers {
  onFrame(frame: WorkletFrame): void;
  /** Does the sound run, or has the browser stopped it (a sleeping computer, a call on a phone)? */
  onRunning(isRunning: boolean): void;
}

export async function createGraph(handlers: GraphHandlers): Promise<CaptureGraph> {
  // Frames may be late by a little, but none may be dropped.
  const context = new AudioContext({ latencyHint: "playback" });
  await context.audioWorklet.addModule(workletUrl);
  const node = new AudioWorkletNode(context, "capture", {
    numberOfInputs: 2,
    numberOfOutputs: 0,
    channelCount: 1,
    channelCountMode: "explicit",
  });
  node.port.addEventListener("message", ({ data }: MessageEvent<WorkletFrame>) => handlers.onFrame(data));
  node.port.start();
  const wake = () => {
    if (context.state === "closed") return;
    handlers.onRunning(context.state === "running");
    if (context.state !== "running") void context.resume().catch(() => undefined);
  };
  context.addEventListener("statechange", wake);
  wake();
  const connected: (MediaStreamAudioSourceNode | null)[] = [null, null];
  return {
    setSide(side, stream) {
      connected[side]?.disconnect();
      connected[side] = stream && context.createMediaStreamSource(stream);
      connected[side]?.connect(node, 0, side);
    },
    wake,
    close() {
      node.port.close();
      void context.close().catch(() => undefined);
    },
  };
}
