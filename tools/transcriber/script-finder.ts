/**
 * Decides whether a connection is one of the scripted calls: follows which place in which voice its slots sound
 * like, and is sure after a handful that agree on one offset. Lost slots, a start in mid-call and swapped
 * channels make no difference. It says where; the words are script-hearing.ts.
 */
import type { Channel } from "./engine.ts";
import { ScriptIndex, type ScriptedVoice } from "./scripted-call.ts";
import { SlotReading } from "./slots.ts";

/** A voice, and by how many slots the connection is behind it: voice slot = connection slot + shift. */
export interface Anchor {
  voice: ScriptedVoice;
  shift: number;
}

/** So many slots must agree. One alone could be a coincidence of two phone lines' noise; four in a row cannot. */
const enough = 4;

/** The vote of one channel. */
export class AnchorSearch {
  readonly #index: ScriptIndex;
  #voice: ScriptedVoice | null = null;
  #shift = 0;
  #votes = 0;

  constructor(index: ScriptIndex) {
    this.#index = index;
  }

  /** @returns true when enough slots agree; `anchor()` then says on what */
  vote(hash: number, slot: number): boolean {
    const place = this.#index.find(hash);
    if (place < 0) return false;
    const voice = this.#index.voiceAt(place);
    if (!voice) return false;
    const shift = ScriptIndex.slotOf(place) - slot;
    if (voice === this.#voice && shift === this.#shift) this.#votes += 1;
    else [this.#voice, this.#shift, this.#votes] = [voice, shift, 1];
    return this.#votes >= enough;
  }

  anchor(): Anchor | null {
    return this.#voice && this.#votes >= enough ? { voice: this.#voice, shift: this.#shift } : null;
  }
}

/** The hashes of both channels from the first sound on, so that what came before the decision counts too. */
export interface Remembered {
  /** The connection's slot of the first entry. */
  firstSlot: number;
  length: number;
  hashes: readonly [Int32Array, Int32Array];
}

/** A minute: far more than a decision takes, and the bound of what is kept for one. */
const mostRemembered = 3_000;

export class ScriptFinder {
  readonly #searches: readonly [AnchorSearch, AnchorSearch];
  readonly #reading = new SlotReading();
  readonly #hashes: readonly [Int32Array, Int32Array] = [
    new Int32Array(mostRemembered),
    new Int32Array(mostRemembered),
  ];
  #firstSlot = -1;
  #length = 0;
  /** Slots in which somebody was heard. */
  audibleSlots = 0;

  constructor(index: ScriptIndex) {
    this.#searches = [new AnchorSearch(index), new AnchorSearch(index)];
  }

  /** @returns the channel whose voice is now known, or -1 */
  accept(bytes: Uint8Array, offset: number, slot: number): Channel | -1 {
    let found: Channel | -1 = -1;
    let audible = false;
    for (const channel of [0, 1] as const) {
      this.#reading.read(bytes, offset + channel, 2);
      if (this.#length < mostRemembered) this.#hashes[channel][this.#length] = this.#reading.hash;
      if (!this.#reading.audible) continue;
      audible = true;
      if (this.#searches[channel].vote(this.#reading.hash, slot)) found = channel;
    }
    if (audible) this.audibleSlots += 1;
    if (this.#firstSlot < 0 && audible) this.#firstSlot = slot;
    if (this.#firstSlot >= 0 && this.#length < mostRemembered) this.#length += 1;
    return found;
  }

  anchor(channel: Channel): Anchor | null {
    return this.#searches[channel].anchor();
  }

  remembered(): Remembered {
    return { firstSlot: Math.max(0, this.#firstSlot), length: this.#length, hashes: this.#hashes };
  }
}
