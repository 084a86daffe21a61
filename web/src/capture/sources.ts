/** Where the two sides' sound comes from: our microphone, and the sound of a tab or screen that is shared. */

/** Why there is no sound from a source, in a sentence for whoever asked for it. */
export class SourceProblem extends Error {}

/** No silence gate and no noise removal: speech must not be taken for noise. Their voices from our speakers are. */
const MICROPHONE: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: false,
  autoGainControl: true,
};
/** As it is: it has been through the meeting's own processing, and stays audible for whoever shares it. */
const SHARED: MediaTrackConstraints & { suppressLocalAudioPlayback: boolean } = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  suppressLocalAudioPlayback: false,
};

/** A picture must be asked for, or there is no sound either. */
const ASKED: DisplayMediaStreamOptions & { systemAudio: string; selfBrowserSurface: string } = {
  video: true,
  audio: SHARED,
  systemAudio: "include",
  selfBrowserSurface: "exclude",
};

/** Must be called from a click. Nothing of the picture is used: it is switched off at once. */
export async function shareSound(): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getDisplayMedia(ASKED).catch((cause: unknown) => {
    throw new SourceProblem(
      isRefusal(cause)
        ? "Nothing was shared, so the other side cannot be recorded."
        : "This browser cannot share a tab's sound. Chrome and Edge on a computer can.",
    );
  });
  for (const track of stream.getVideoTracks()) track.stop();
  const tracks = stream.getAudioTracks();
  if (tracks.length === 0) {
    throw new SourceProblem(
      "Something was shared, but without its sound. Choose the tab of the call, and tick “Also share tab audio”.",
    );
  }
  return new MediaStream(tracks);
}

export async function openMicrophone(): Promise<MediaStream> {
  return await navigator.mediaDevices.getUserMedia({ audio: MICROPHONE }).catch((cause: unknown) => {
    throw new SourceProblem(
      isRefusal(cause)
        ? "The microphone was not allowed, so your side cannot be recorded. Allow it in the address bar."
        : "There is no microphone that can be used. Is another program holding it?",
    );
  });
}

const isRefusal = (cause: unknown): boolean =>
  cause instanceof DOMException && (cause.name === "NotAllowedError" || cause.name === "AbortError");

export function closeStream(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
