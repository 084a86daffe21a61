/** Tones for a fake microphone and a tab, and how to find them again in what was recorded. */

/** A mono WAV of linear16 whose end joins its beginning: `hz` must fit a whole number of times. */
export function toneWav(hz: number, seconds: number, rate = 48_000): Buffer {
  const samples = rate * seconds;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1)
    wav.writeInt16LE(Math.round(9_000 * Math.sin((2 * Math.PI * hz * i) / rate)), 44 + 2 * i);
  return wav;
}

/** A page that plays a tone for as long as it is open. */
export const tonePage = (title: string, hz: number): string => `<!doctype html><title>${title}</title><script>
const context = new AudioContext();
const tone = context.createOscillator();
const volume = context.createGain();
tone.frequency.value = ${hz};
volume.gain.value = 0.3;
tone.connect(volume).connect(context.destination);
tone.start();
</script>`;

/** How strong `hz` is in 20 ms of linear16 at 16 kHz. */
export function toneIn(slot: Buffer, hz: number): number {
  let sine = 0;
  let cosine = 0;
  for (let at = 0; at + 1 < slot.length; at += 2) {
    const angle = (Math.PI * hz * at) / 16_000;
    sine += slot.readInt16LE(at) * Math.sin(angle);
    cosine += slot.readInt16LE(at) * Math.cos(angle);
  }
  return (4 * Math.hypot(sine, cosine)) / slot.length;
}
