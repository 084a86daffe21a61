/**
 * An item of an utterance suite, as the small conversation in which the product hears it: what the other side
 * said before, if that is given, and the utterance itself.
 */
import type { Speaker } from "../../../schema/utterance.ts";
import { type Claim, claimsOf } from "../listen/claims.ts";
import { asSaid, type Line, type Said } from "../listen/line.ts";
import { type Heard, play, type World } from "../listen/play.ts";
import { sayingMs } from "../listen/stand-in-words.ts";
import type { CallKind } from "../labels.ts";
import { corrupt, type Noise } from "../noise/corrupt.ts";

export interface Item {
  id: string;
  speaker: Speaker;
  text: string;
  previous: { speaker: Speaker; text: string } | null;
}

/** The items' own time matters to callbacks alone; a weekday noon, then, without a change of clocks near. */
const SOME_DAY: Omit<World, "startedAtMs"> & { spokenAtMs: number } = {
  spokenAtMs: Date.parse("2026-03-04T17:00:00Z"),
  buyerTimeZone: "America/New_York",
  repTimeZone: "America/New_York",
  competitors: [],
};
export type ItemWorld = typeof SOME_DAY;

const PAUSE_MS = 500;
/** No item has this id: words from here are nobody's. */
const ELSEWHERE = " ";

/** Said by the same speaker just before, for a recogniser on a bad line to run together with the item. */
const BEFORE: readonly string[] = ["okay so", "yeah so", "right um", "yeah", "okay right", "so yeah"];

function conversation(item: Item, isNoisy: boolean): { said: Said[]; item: Said } {
  const { id, speaker, text, previous } = item;
  const said: Said[] = [];
  let atMs = 0;
  const add = (one: Pick<Said, "id" | "speaker" | "text">): Said => {
    const placed = { ...one, startMs: atMs, endMs: atMs + sayingMs(one.text) };
    atMs = placed.endMs + PAUSE_MS;
    said.push(placed);
    return placed;
  };
  // The product looks at the other side's latest words; one's own are no context.
  if (previous && previous.speaker !== speaker) add({ id: ELSEWHERE, ...previous });
  if (isNoisy) add({ id: ELSEWHERE, speaker, text: BEFORE[text.length % BEFORE.length] ?? "" });
  return { said, item: add({ id, speaker, text }) };
}

export interface HeardItem {
  claims: Claim[];
  /** One for each utterance that the item was heard as. */
  tookMs: number[];
}

/** @param noise null for the text as it stands */
export function hearItem(
  item: Item,
  kind: CallKind,
  { noise, world = SOME_DAY }: { noise: Noise | null; world?: ItemWorld },
): HeardItem {
  const { said, item: placed } = conversation(item, noise !== null);
  const lines = noise ? corrupt(said, noise) : said.map(asSaid);
  const heard = playItem(item, lines, { ...world, startedAtMs: world.spokenAtMs - placed.startMs });
  const own = heard.filter(
    ({ line }) => line.words.some(({ from }) => from.id === item.id) || line.text === item.text,
  );
  return {
    claims: claimsOf(own, kind).filter((claim) => claim.sources.has(item.id)),
    tookMs: own.map((one) => one.tookMs),
  };
}

/** An error of the product is told with the item that brought it out. */
function playItem(item: Item, lines: Line[], world: World): Heard[] {
  try {
    return play(lines, world);
  } catch (error) {
    throw new Error(`The product failed on item ${item.id}: ${JSON.stringify(item.text)}`, { cause: error });
  }
}
