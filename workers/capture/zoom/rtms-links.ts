/**
 * How RTMS's connections are opened, given up and repaired: pauses of 3 s that double to 30 s, inside the minute
 * in which Zoom takes us back; after that only a webhook helps (protocols §2.8). Pure.
 */
import type { RtmsAction, RtmsState, Which } from "./rtms-state.ts";

const FIRST_PAUSE_MS = 3_000;
const MAX_PAUSE_MS = 30_000;
/** Zoom's own library: "you are connected already" is over in a moment, and is tried three times. */
const FIRST_DUPLICATE_PAUSE_MS = 1_500;
const MAX_DUPLICATES = 3;
/** How long Zoom keeps a stream for us after a connection was lost. */
const WINDOW_MS: Record<Which, number> = { signal: 60_000, media: 65_000 };
/** A handshake takes a second; one that hangs is given up (ours). */
export const HANDSHAKE_LIMIT_MS = 10_000;
/** Keep-alives come every 10 s; a connection that says nothing for so long is dead (F32). */
export const SILENCE_LIMIT_MS = 60_000;

export const pauseMs = (attempts: number): number => Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts);

/** One input being worked off: the state so far, and what is to be done. */
export interface Turn {
  readonly nowMs: number;
  readonly state: RtmsState;
  readonly actions: readonly RtmsAction[];
}

export const change = (turn: Turn, part: Partial<RtmsState>, ...actions: RtmsAction[]): Turn => ({
  ...turn,
  state: { ...turn.state, ...part },
  actions: [...turn.actions, ...actions],
});

const setLink = (turn: Turn, which: Which, link: RtmsState["links"][Which]): Turn =>
  change(turn, { links: { ...turn.state.links, [which]: link } });
export const setRepair = (turn: Turn, which: Which, repair: RtmsState["repairs"][Which]): Turn =>
  change(turn, { repairs: { ...turn.state.repairs, [which]: repair } });

/** Opens a connection now, giving up the one there was. Media needs an address and a signalling that is up. */
export function open(turn: Turn, which: Which): Turn {
  const { state, nowMs } = turn;
  if (which === "media" && state.links.signal?.status !== "up") return turn;
  const url = which === "signal" ? state.address.serverUrl : state.mediaUrl;
  if (url === null) return turn;
  const id = state.nextLinkId;
  const link = { id, status: "opening" as const, sinceMs: nowMs, heardAtMs: nowMs };
  const opened = setLink(drop(turn, which), which, link);
  return change(opened, { nextLinkId: id + 1, awaitsWebhook: false }, { type: "Open", which, id, url });
}

/** Lets go of a connection without a repair. */
export function drop(turn: Turn, which: Which): Turn {
  const link = turn.state.links[which];
  if (!link) return turn;
  const gone = change(setLink(turn, which, null), {}, { type: "Close", id: link.id });
  return which === "media" && link.status === "up" ? change(gone, {}, { type: "MediaDown" }) : gone;
}

/** A connection failed or was lost: it is tried again after a pause, or a webhook is waited for. */
export function lose(turn: Turn, which: Which, how: "lost" | "duplicate" = "lost"): Turn {
  const { nowMs } = turn;
  const before = turn.state.repairs[which];
  const sinceMs = before?.sinceMs ?? nowMs;
  const attempts = before?.attempts ?? 0;
  const duplicates = before?.duplicates ?? 0;
  const isDuplicate = how === "duplicate" && duplicates < MAX_DUPLICATES;
  const dueMs = nowMs + (isDuplicate ? FIRST_DUPLICATE_PAUSE_MS * 2 ** duplicates : pauseMs(attempts));
  const dropped = drop(turn, which);
  if (dueMs - sinceMs > WINDOW_MS[which]) return giveUp(dropped);
  return setRepair(dropped, which, {
    sinceMs,
    attempts: isDuplicate ? attempts : attempts + 1,
    duplicates: isDuplicate ? duplicates + 1 : duplicates,
    dueMs,
  });
}

/** Nothing that we can do helps: Zoom has to say where the stream is now. */
export const giveUp = (turn: Turn): Turn =>
  change(turn, { repairs: { signal: null, media: null }, awaitsWebhook: true });

/** Both connections anew, from the signalling on, at once. */
export function startOver(turn: Turn): Turn {
  const dropped = drop(drop(turn, "media"), "signal");
  return open(change(dropped, { repairs: { signal: null, media: null }, mediaUrl: null }), "signal");
}

export function setStatus(turn: Turn, which: Which, status: "greeting" | "up"): Turn {
  const link = turn.state.links[which];
  return link ? setLink(turn, which, { ...link, status, heardAtMs: turn.nowMs }) : turn;
}

/** Zoom said something on it. Handshakes count from their beginning, so only a connection that is up lives on. */
export function noteHeard(turn: Turn, which: Which): Turn {
  const link = turn.state.links[which];
  return link ? setLink(turn, which, { ...link, heardAtMs: turn.nowMs }) : turn;
}
