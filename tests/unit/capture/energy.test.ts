import { describe, expect, it } from "vitest";
import { createEnergyWatch } from "../../../workers/capture/audio/energy.ts";
import { createRefusedFrames } from "../../../workers/capture/audio/refused-frames.ts";
import { createChannelOwners } from "../../../workers/deal/channel-owner.ts";

/** So many slots of one side: `voice`, a living line's `hiss`, or nothing at all. */
function play(watch: ReturnType<typeof createEnergyWatch>, rep: Sound, buyer: Sound, slots: number): void {
  for (let at = 0; at < slots; at += 1) {
    watch.note(0, level[rep], rep === "voice");
    watch.note(1, level[buyer], buyer === "voice");
  }
}
const level = { voice: 2_000, hiss: 40, nothing: 0 };
type Sound = keyof typeof level;

describe("whose line brings sound", () => {
  it("[F35] a side is missed after 20 s without any sound while the other one speaks, and not a slot before", () => {
    const watch = createEnergyWatch();
    play(watch, "voice", "voice", 100);
    play(watch, "voice", "nothing", 999);
    expect(watch.unheard).toBeNull();
    play(watch, "voice", "nothing", 1);
    expect(watch.unheard).toBe("buyer");
    play(watch, "voice", "hiss", 1);
    expect(watch.unheard).toBeNull();
  });

  it("[F35] a side that nobody talks to is not missed; two silent ones are", () => {
    const watch = createEnergyWatch();
    play(watch, "hiss", "nothing", 5_000);
    expect(watch.unheard).toBeNull();
    play(watch, "nothing", "nothing", 1_000);
    expect(watch.unheard).toBe("both");
  });
});

describe("which holes are of refused frames", () => {
  it("[F29] those that said where they belong; else the next hole soon after, and no later one", () => {
    const refused = createRefusedFrames();
    refused.note({ channel: 1, slot: 10, slots: 2 }, 0);
    expect(refused.gapsOf({ missing: [[], [9, 10, 11, 12]] }, 100).map(({ cause }) => cause)).toEqual([
      "frame_refused",
      "frames_missing",
      "frames_missing",
    ]);
    refused.note(null, 1_000);
    expect(refused.gapsOf({ missing: [[20], [20]] }, 1_100).map(({ cause }) => cause)).toEqual([
      "frame_refused",
      "frames_missing",
    ]);
    refused.note(null, 2_000);
    expect(refused.gapsOf({ missing: [[30], []] }, 3_000).map(({ cause }) => cause)).toEqual([
      "frames_missing",
    ]);
  });
});

describe("two sources of one channel", () => {
  it("[F18] the first keeps it while it brings anything, and for half a second after", () => {
    const owners = createChannelOwners();
    const [first, second] = [{}, {}];
    owners.took(0, first, 0);
    expect(owners.takes(0, second, 499)).toBe(false);
    expect(owners.takes(1, second, 0)).toBe(true);
    expect(owners.takes(0, second, 500)).toBe(true);
    // What was of no use claims nothing.
    expect(owners.takes(0, first, 500)).toBe(true);
    owners.took(0, second, 500);
    expect(owners.takes(0, first, 600)).toBe(false);
    owners.release(second);
    expect(owners.takes(0, first, 600)).toBe(true);
  });
});
