/** Reads whose clock is meant: "my time", "your time", "eastern", "Dubai time". */
import { sticky } from "./day-words.ts";
import type { Reader } from "./time-parts.ts";

/** Said with or without "time": nothing else is called so beside an hour. */
const NAMED: [string, string][] = [
  ["eastern|e[sd]t|e [sd] t", "America/New_York"],
  ["central|c[sd]t", "America/Chicago"],
  ["mountain|m[sd]t", "America/Denver"],
  ["pacific|p[sd]t|p [sd] t", "America/Los_Angeles"],
  ["atlantic", "America/Halifax"],
  ["gmt|g m t|utc|zulu", "UTC"],
  ["bst", "Europe/London"],
  ["cest|cet|central european", "Europe/Paris"],
  ["eet", "Europe/Athens"],
  ["sast", "Africa/Johannesburg"],
  ["gst|gulf standard", "Asia/Dubai"],
  ["sgt", "Asia/Singapore"],
  ["hkt", "Asia/Hong_Kong"],
  ["jst", "Asia/Tokyo"],
  ["ae[sd]t|a e [sd] t", "Australia/Sydney"],
  ["awst", "Australia/Perth"],
  ["ac[sd]t", "Australia/Adelaide"],
  ["nz[sd]t", "Pacific/Auckland"],
  ["akst|akdt", "America/Anchorage"],
  ["ist", "Asia/Kolkata"],
  ["wat", "Africa/Lagos"],
  ["e a t", "Africa/Nairobi"],
];
/** Places and peoples: only with "time" after them. */
const PLACES: [string, string][] = [
  ["uk|u k|london|british|england|english|manchester|scotland|scottish|edinburgh|greenwich", "Europe/London"],
  ["irish|dublin|ireland|cork", "Europe/Dublin"],
  [
    "new york|east coast|boston|atlanta|miami|florida|d ?c|washington|philly|philadelphia|ohio|detroit|michigan|carolina",
    "America/New_York",
  ],
  ["toronto|ontario|montreal|quebec", "America/Toronto"],
  ["chicago|texas|dallas|houston|austin|minneapolis|st louis|nashville|new orleans", "America/Chicago"],
  ["denver|colorado|utah|salt lake", "America/Denver"],
  ["arizona|phoenix", "America/Phoenix"],
  ["calgary|edmonton|alberta", "America/Edmonton"],
  [
    "california|los angeles|l ?a|san francisco|west coast|seattle|vegas|san diego|portland",
    "America/Los_Angeles",
  ],
  ["vancouver", "America/Vancouver"],
  ["halifax|nova scotia", "America/Halifax"],
  ["alaska|anchorage", "America/Anchorage"],
  ["hawaii|hawaiian|honolulu", "Pacific/Honolulu"],
  ["mexico city|mexico", "America/Mexico_City"],
  ["brazil|sao paulo", "America/Sao_Paulo"],
  ["central european|european|paris|french|france", "Europe/Paris"],
  ["berlin|german|germany|munich|frankfurt", "Europe/Berlin"],
  ["amsterdam|dutch", "Europe/Amsterdam"],
  ["madrid|spanish|spain", "Europe/Madrid"],
  ["rome|italian|italy|milan", "Europe/Rome"],
  ["zurich|swiss", "Europe/Zurich"],
  ["warsaw|polish", "Europe/Warsaw"],
  ["istanbul|turkish|turkey", "Europe/Istanbul"],
  ["south africa|south african|joburg|johannesburg|cape town|durban|jozi|pretoria", "Africa/Johannesburg"],
  ["lagos|nigeria|nigerian|abuja|west africa", "Africa/Lagos"],
  ["nairobi|kenya|kenyan|east africa|east african", "Africa/Nairobi"],
  ["kampala|uganda", "Africa/Kampala"],
  ["accra|ghana", "Africa/Accra"],
  ["cairo|egypt|egyptian", "Africa/Cairo"],
  ["dubai|gulf|uae|u a e|emirates|abu dhabi", "Asia/Dubai"],
  ["riyadh|saudi|jeddah|ksa", "Asia/Riyadh"],
  ["doha|qatar", "Asia/Qatar"],
  ["kuwait", "Asia/Kuwait"],
  ["israel|tel aviv", "Asia/Jerusalem"],
  ["karachi|pakistan|lahore", "Asia/Karachi"],
  ["india|indian(?: standard)?|mumbai|delhi|bangalore|chennai|hyderabad|pune|kolkata", "Asia/Kolkata"],
  ["bangkok|thai|thailand", "Asia/Bangkok"],
  ["jakarta", "Asia/Jakarta"],
  ["singapore|s g", "Asia/Singapore"],
  ["malaysia|malaysian|k l|kl|kuala lumpur", "Asia/Kuala_Lumpur"],
  ["hong kong|h k|hk", "Asia/Hong_Kong"],
  ["china|beijing|shanghai", "Asia/Shanghai"],
  ["manila|philippine|philippines", "Asia/Manila"],
  ["tokyo|japan|japanese", "Asia/Tokyo"],
  ["seoul|korea|korean", "Asia/Seoul"],
  [
    "sydney|melbourne|canberra|aussie|australian(?: eastern)?|victoria|vic|tassie|hobart|new south wales",
    "Australia/Sydney",
  ],
  ["brisbane|brissie|queensland|bris|brisvegas|gold coast", "Australia/Brisbane"],
  ["adelaide|south australia|south australian|s a", "Australia/Adelaide"],
  ["darwin", "Australia/Darwin"],
  ["perth|w a|wa|western australia|western australian", "Australia/Perth"],
  ["auckland|new zealand|nz|n z|kiwi|wellington|christchurch", "Pacific/Auckland"],
];

const KIND = "(?: (?:standard|daylight|summer|local))?";
const union = (entries: [string, string][]): string => entries.map(([names]) => names).join("|");
const SAID = `(?:${union(NAMED)})${KIND}(?: time)?|(?:${union(PLACES)})${KIND} time`;
/** RegExp source: a zone by name. An hour stands before it. */
export const ZONE_SAID = `(?:my|your|our|local) (?:own )?(?:time|end|side)|${SAID}`;

const ENTRIES = [
  ...NAMED.map(([names, zone]) => ({ zone, exact: new RegExp(`^(?:${names})${KIND}(?: time)?$`) })),
  ...PLACES.map(([names, zone]) => ({ zone, exact: new RegExp(`^(?:${names})${KIND} time$`) })),
];

const zoneOf = (said: string): string | null => ENTRIES.find(({ exact }) => exact.test(said))?.zone ?? null;
const LIVES_IN = new RegExp(
  `(?<![\\w'])(?:i'm|i am|i'll be|we're|we are) (?:still |now |all )?(?:on|in) (?<zone>${SAID})(?!\\w)`,
);

/** The zone somebody says they are on: "I'm on Arizona time this week". @param line spoken line */
export function zoneLivedIn(line: string): string | null {
  const said = LIVES_IN.exec(line)?.groups?.zone;
  return said === undefined ? null : zoneOf(said);
}

const fixed = (source: string, zone: string): Reader => ({
  pattern: sticky(source),
  read: () => ({ kind: "zone", zone }),
});

export const ZONE_READERS: Reader[] = [
  fixed(
    "(?:on )?(?:my|our|the local|local)(?: own| local)? (?:time|clock|end|side)(?: (?:here|zone))?",
    "own",
  ),
  fixed(
    "(?:on |by )?(?:your|you guys)(?: own| local)? (?:time|clock|end|side)(?: (?:there|zone|over there))?|where you are|over there",
    "other",
  ),
  {
    pattern: sticky(SAID),
    read: (m) => {
      const zone = zoneOf(m[0]);
      return zone === null ? undefined : { kind: "zone", zone };
    },
  },
];
