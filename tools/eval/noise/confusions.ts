/**
 * Words that recognisers take for one another: homophones, and near sounds on a telephone's narrow band. Written
 * for sales talk. Nothing here turns a yes into a no: what cannot be understood from the words is no measure of
 * understanding them.
 */

/** Alike to the ear: each may be heard as any other of its set. */
const ALIKE = `
there their they're|your you're|its it's|to too two|for four fore|by buy bye|new knew|right write|here hear
where wear|would wood|our hour|we'll will|i'll aisle|who's whose|than then|an and in|a the|is as|has as|due do
one won|eight ate|fifteen fifty|sixteen sixty|thirteen thirty|fourteen forty|seventeen seventy|eighteen eighty
nineteen ninety|price prize|prices prizes|cost cast|pay pave|fee free|quote coat|week weak|weeks week
contract contact|contracts contacts|term turn|terms turns|sign sine|board bored|boss bus|director directors
partner partners|team theme|system systems|seat seed|seats seeds|user users|feature features|features futures
train rain|role roll|launch lunch|staff stuff|manager managers|driver drivers|nurse nurses|shift shifts|need knead
work walk|works walks|call cold|ring bring|mail male|send sent|send cent|meet meat|ask as|check cheque|think thing
through threw|three free|noon moon|night knight|late light|later letter|soon some|until till|next necks|past passed
back bag|time dime|long along|best vest|better bitter|worth worse|hard heart|sure shore|just jest
still steel|more moor|most must|some sum|see sea|seen scene|show shore|give gave|take took|get got|feel fill|find fined
sell cell|sold soul|spend spent|save safe|proof prove|reference references|demo demos|trial trail|deal dill|choose chews
sales sails|market markets|customer customers|client clients|site sight|sites sights|plant plants|great grate
which witch|whole hole|way weigh|wait weight|made maid|our are|allowed aloud|course coarse|principal principle
process processes|month months|year years|day days|grand grant|tool tools|vendor vendors|team's teams
`;

/** Heard as something longer or shorter, one way only. */
const HEARD_AS = `
budget: budge it, but get|security: secure it he|compliance: complaints|procurement: pro cure mint|legal: league all
renewal: renew all|integrate: in the great|integration: in the gration|api: a p i, a pie|crm: c r m, see our em
salesforce: sales force|hubspot: hub spot|onboarding: on boarding|rollout: roll out|setup: set up|login: log in
software: soft wear|platform: plat form|dashboard: dash board|spreadsheet: spread sheet|deadline: dead line
warehouse: where house|headcount: head count|pipeline: pipe line|workflow: work flow|timeline: time line
approval: a proof all|approve: a prove|expensive: ex pensive, expense if|discount: this count|invoice: in voice
proposal: propose all|migration: my gration|implementation: in plantation|supplier: supply her|competitor: competitors
committee: comity|authority: or thority|decision: this vision|priority: prior at he|nobody: no body|already: all ready
tomorrow: to morrow|today: to day|tonight: to night|afternoon: after noon|thursday: thirsty|wednesday: when's day
anyway: any way|maybe: may be|everything: every thing|something: some thing|anybody: any body|cannot: can not|gonna: going to
wanna: want to|email: e mail|voicemail: voice mail|afford: a ford|annual: annul
monthly: month lee|agreement: a greement|because: cause|interested: interest did|honestly: honest lee|probably: probly
`;

const entries = (table: string): string[] =>
  table
    .split(/[\n|]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

function readTables(): Map<string, [string, ...string[]]> {
  const heard = new Map<string, [string, ...string[]]>();
  const add = (word: string, as: string): void => {
    const known = heard.get(word);
    if (known) known.push(as);
    else heard.set(word, [as]);
  };
  for (const set of entries(ALIKE)) {
    const words = set.split(" ");
    for (const word of words) for (const as of words) if (as !== word) add(word, as);
  }
  for (const entry of entries(HEARD_AS)) {
    const [word = "", as = ""] = entry.split(": ");
    for (const one of as.split(", ")) add(word, one);
  }
  return heard;
}

/** What a word may be heard as; lower case, several words apart by blanks. */
export const CONFUSIONS: ReadonlyMap<string, readonly [string, ...string[]]> = readTables();
