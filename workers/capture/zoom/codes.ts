/** Zoom's numbers, as the current documents have them (protocols §2.4 to §2.7), and what they mean for a rep. */

export const messageType = {
  signalingRequest: 1,
  signalingResponse: 2,
  mediaRequest: 3,
  mediaResponse: 4,
  subscribe: 5,
  event: 6,
  clientReady: 7,
  streamState: 8,
  sessionState: 9,
  keepAliveRequest: 12,
  keepAliveResponse: 13,
  audio: 14,
} as const;

export const eventType = {
  firstPacket: 1,
  activeSpeaker: 2,
  join: 3,
  leave: 4,
  mediaInterrupted: 7,
} as const;

export const streamState = { interrupted: 2, terminated: 4, paused: 5, resumed: 6 } as const;
export const sessionState = { started: 2, paused: 3, resumed: 4, stopped: 5 } as const;

/** The only kind of audio we ask for: raw L16, 16 kHz, one channel, 100 ms a message. */
export const audioFormat = { contentType: 2, sampleRate: 1, channel: 1, codec: 1, sendRateMs: 100 } as const;
export const audioOption = { mixed: 1, perParticipant: 2 } as const;
export const AUDIO_MEDIA = 1;

/**
 * Status codes were renumbered between releases, so only these are told apart; any other that is not 0 is a
 * refusal with Zoom's own reason (protocols §2.7, Q2).
 */
export const statusCode = {
  ok: 0,
  invalidSignature: 3,
  duplicateSignal: 8,
  allConnectionsExist: 15,
  duplicateMedia: 16,
} as const;

/** Another connection of ours is still there as far as Zoom knows: it is gone in a moment. */
export const isDuplicate = (status: number): boolean =>
  status === statusCode.duplicateSignal ||
  status === statusCode.allConnectionsExist ||
  status === statusCode.duplicateMedia;

/** Stream state 2 with this reason: only the media socket is lost. */
export const DATA_INTERRUPTED = 14;
/** Zoom took the right to the data back: what we have of the stream must be deleted. */
export const REVOKED = 8;

const stopReasons: Record<number, string> = {
  1: "stopped_by_host",
  2: "stopped_by_user",
  3: "user_left",
  4: "user_ejected",
  5: "host_disabled_app",
  6: "meeting_ended",
  7: "stream_canceled",
  8: "access_revoked",
  9: "apps_disabled",
  10: "zoom_internal_error",
  11: "connect_timeout",
  12: "instance_interrupted",
  13: "signal_interrupted",
  14: "data_interrupted",
  15: "signal_closed_abnormally",
  16: "data_closed_abnormally",
  17: "exit_signal",
  18: "authentication_failed",
  19: "reconnect_timeout",
  20: "receiver_closed",
  21: "customer_disconnected",
  22: "agent_disconnected",
  23: "admin_disabled_app",
  24: "keep_alive_timeout",
  25: "stopped_through_api",
  26: "streaming_not_supported",
};

/** How a stream ended, in words that stay: a call's `endReason`. */
export const stopReason = (code: number | null): string =>
  (code === null ? undefined : stopReasons[code]) ?? "stopped_by_zoom";
