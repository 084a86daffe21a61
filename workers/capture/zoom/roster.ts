/**
 * Who is in the meeting, and whose side each is on. A name may come long after the voice, and changes what is
 * shown of it; nobody is ever named by a guess (F33, F34). Ours is who bears the name of one of our users, and
 * everybody else is the buyer's. Pure.
 */

interface Known {
  name: string;
  ours: boolean;
}

export interface Roster {
  /** Learns a name; true when it is news. */
  learn: (userId: number | null, name: string | null) => boolean;
  nameOf: (userId: number | null) => string | null;
  channelOf: (userId: number | null) => 0 | 1;
  people: () => { userId: number; name: string; channel: 0 | 1 }[];
}

/** A meeting has a thousand people at most; what is more is not one (ours). */
const MAX_PEOPLE = 1_000;

export function createRoster(ours: readonly string[]): Roster {
  const ourNames = new Set(ours.map(plainName));
  const known = new Map<number, Known>();

  return {
    learn(userId, name) {
      // 0 is everybody at once: a name beside it would be a guess.
      if (userId === null || userId === 0 || name === null) return false;
      if (known.get(userId)?.name === name || (!known.has(userId) && known.size >= MAX_PEOPLE)) return false;
      known.set(userId, { name, ours: ourNames.has(plainName(name)) });
      return true;
    },
    nameOf: (userId) => (userId === null ? null : (known.get(userId)?.name ?? null)),
    channelOf: (userId) => (userId !== null && known.get(userId)?.ours ? 0 : 1),
    people: () =>
      [...known].map(([userId, person]) => ({ userId, name: person.name, channel: person.ours ? 0 : 1 })),
  };
}

/** As people decorate their names in a meeting: "Maya Okafor (she/her)", "Maya Okafor | Acme". */
const plainName = (name: string): string =>
  (name.normalize("NFKC").split(/[(|[]/)[0] ?? "").trim().replaceAll(/\s+/g, " ").toLowerCase();
