/** What other times say of the one that was chosen: its day, its hour, or that it is another one after all. */
import type { Placed } from "../time/time-parts.ts";
import { corrected } from "../time/corrected.ts";
import { completes, correctedBy, has, isSameDay, isWithin, withoutModifiers } from "./parts.ts";
import { isGood, type Timed } from "./times.ts";

/** Farther apart, and two times have nothing to do with each other. Characters of the skeleton. */
const NEAR = 40;
const FAR = 90;

export const CORRECTS =
  /(?:^| )(?:no|nope|nah|wait|hang on|hold on|sorry|actually|scratch that|scrap that|strike that|scrub that|make (?:it|that)|rather|i mean|i meant|instead|on 2nd thoughts?|tell you what|better|forget that|my mistake|or)(?= |$)/;

const NARROWS =
  /(?:^| )(?:say|let's say|ideally|preferably|probably|maybe)(?: (?:on|at|the|around|about))* $/;

export interface Refined {
  parts: Placed[];
  /** In the skeleton. */
  start: number;
  end: number;
}

/** "Tuesday I'm back at my desk, call me any time from ten": the day was said before. */
function withEarlier(time: Timed, times: Timed[], text: string): Refined {
  const { parts } = time.phrase;
  const none = { parts, start: time.start, end: time.end };
  const earlier = times
    .slice(0, times.indexOf(time))
    .findLast((t) => isGood(t) && t.phrase.kind === "to_come");
  if (!earlier || text.slice(earlier.end, time.start).length > FAR) return none;
  const before = earlier.phrase.parts;
  const addsDay = !has(parts, "day") && has(before, "day") && !before.some((p) => p.kind === "instant");
  const addsHour =
    (isSameDay(parts, before) || !has(before, "day")) && !has(parts, "hour") && has(before, "hour");
  if (!addsDay && !addsHour) return none;
  // "Wednesday or Thursday, after two": the hour is for both days.
  const said = corrected(before);
  return {
    parts: has(before, "hour") ? correctedBy(said, parts) : [...said, ...parts],
    start: earlier.start,
    end: time.end,
  };
}

/** "Wednesday at ten. Scratch that, eleven."; "next week, say the Wednesday" */
function withLater(chosen: Refined, time: Timed, times: Timed[], text: string): Refined {
  let { parts, end } = chosen;
  for (const later of times.slice(times.indexOf(time) + 1)) {
    const between = text.slice(end, later.start);
    if (between.length > FAR) break;
    const corrects = CORRECTS.test(between);
    if (!isGood(later) || later.phrase.kind === "lasting" || (later.role === "opens" && !corrects)) continue;
    const near = between.length < NEAR;
    const said = later.phrase.parts;
    // "after the fair, say Thursday"
    if (near && NARROWS.test(between) && has(said, "day")) {
      parts = correctedBy(withoutModifiers(parts), said);
      end = later.end;
      continue;
    }
    if (corrects || (near && (isWithin(said, parts) || completes(said, parts)))) {
      parts = correctedBy(parts, said);
      end = later.end;
    }
  }
  return { ...chosen, parts, end };
}

export function refined(time: Timed, times: Timed[], text: string): Refined {
  return withLater(withEarlier(time, times, text), time, times, text);
}

/** Only what was said before it: for a time that is pointed back to. */
export const asSaid = withEarlier;
