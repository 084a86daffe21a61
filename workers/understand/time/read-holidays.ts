/** Reads named holidays off the spoken line. */
import { workWeek } from "./calendar.ts";
import { days, sticky } from "./day-words.ts";
import { bankHolidayToCome, HOLIDAYS, holidayToCome } from "./holidays.ts";
import type { Reader } from "./time-parts.ts";

const KNOWN = HOLIDAYS.map((holiday) => ({ holiday, exact: new RegExp(`^(?:the )?(?:${holiday.names})$`) }));
const HOLIDAY_READER: Reader = {
  pattern: sticky(
    `(?<name>(?:the )?(?:${HOLIDAYS.map(({ names }) => names).join("|")}))(?<tail> long weekend| weekend| break| holidays?| hols| week(?! after))?`,
  ),
  read: (m, { now }) => {
    const { name = "", tail } = m.groups ?? {};
    for (const { holiday, exact } of KNOWN) {
      const found = exact.test(name) ? holidayToCome(holiday, now) : null;
      if (found) return tail === " week" ? days(workWeek(found.day), "week") : { kind: "holiday", ...found };
    }
    return undefined;
  },
};
const CHRISTMAS = HOLIDAYS.find(({ names }) => names.startsWith("(?:christmas|xmas)(?"));

const SEASON_READERS: Reader[] = [
  {
    pattern: sticky(
      "(?:all )?(?:the )?(?:christmas )?(?:holidays|holiday season|holiday break|winter break|holiday period|festive season|festive period|festivities)",
    ),
    // "The holidays" are Christmas and New Year only when they are near.
    read: (_, { now }) => {
      const found = now.month >= 11 && CHRISTMAS ? holidayToCome(CHRISTMAS, now) : null;
      return found ? { kind: "holiday", ...found } : undefined;
    },
  },
  {
    pattern: sticky("(?:the |this |next )?(?:bank holiday|long weekend)(?: weekend| monday)?"),
    read: (_, { now }) => {
      const found = bankHolidayToCome(now);
      return found ? { kind: "holiday", ...found } : undefined;
    },
  },
];

export const HOLIDAY_READERS: Reader[] = [...SEASON_READERS, HOLIDAY_READER];
