/** The call's clock counts slots of 20 ms, whatever the audio is coded in. */
export const SLOT_MS = 20;
