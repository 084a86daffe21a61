/**
 * What the detectors are told besides the words themselves: when it was said, in whose time zones, and which
 * rivals the workspace knows. Everything is an argument, so the same utterance always gives the same facts.
 */
import type { Competitor } from "../../schema/playbook.ts";
import type { Utterance } from "../../schema/utterance.ts";

export interface UnderstandContext {
  /** ISO instant of the utterance's start. */
  spokenAt: string;
  /** IANA */
  buyerTimeZone: string;
  /** IANA; what "your time" means in the buyer's mouth. */
  repTimeZone: string;
  competitors: Competitor[];
}

export interface UnderstandInput {
  utterance: Utterance;
  /** Latest utterance of the other side; a request there can be accepted here. */
  previous: Utterance | null;
  /** What both sides said just before, in order: a time is agreed on over several turns. */
  recent?: readonly Utterance[];
  context: UnderstandContext;
}
