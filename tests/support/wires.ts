/**
 * Sockets of a test's own process, both ends of them: how many messages are on their way. With it a test that
 * owns the clock lets no time pass before everything that was sent has arrived, over real sockets all the same.
 */
interface Wire {
  fromClient: number;
  fromServer: number;
  /** It takes nothing any more: what is sent to it does not arrive. */
  isStuck: boolean;
  isClosing: boolean;
  openEnds: number;
}

const wires = new Map<number, Wire>();
let handshakes = 0;
/** Handshakes that the server keeps waiting on purpose. */
let held = 0;

/** The wire that has this port at the client's end. */
export function wireAt(port: number): Wire {
  const known = wires.get(port);
  if (known) return known;
  const wire: Wire = { fromClient: 0, fromServer: 0, isStuck: false, isClosing: false, openEnds: 2 };
  wires.set(port, wire);
  return wire;
}

export function endClosed(port: number): void {
  const wire = wireAt(port);
  wire.isClosing = true;
  wire.openEnds -= 1;
  if (wire.openEnds <= 0) wires.delete(port);
}

export const handshakeBegun = (): void => void (handshakes += 1);
export const handshakeOver = (): void => void (handshakes -= 1);
export const handshakeHeld = (): void => void (held += 1);
export const handshakeLetGo = (): void => void (held -= 1);

const isQuiet = (): boolean =>
  handshakes <= held &&
  [...wires.values()].every(
    (wire) => wire.isStuck || (!wire.isClosing && wire.fromClient === 0 && wire.fromServer === 0),
  );

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Resolves when nothing is on its way. Throws when something stays on its way for seconds. */
export async function settled(): Promise<void> {
  const startedAt = performance.now();
  // Twice in a row: what has arrived may be answered.
  for (let quiet = 0; quiet < 2; quiet = isQuiet() ? quiet + 1 : 0) {
    await turn();
    if (performance.now() - startedAt > 10_000)
      throw new Error(`messages do not arrive: ${JSON.stringify([handshakes, held, [...wires]])}`);
  }
}
