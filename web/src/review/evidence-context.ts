/** Lets evidence be played where its call is open. Elsewhere (a deal's page) there is none, and it links to the call. */
import { createContext } from "react";
import type { Quote } from "../../../schema/evidence.ts";

export interface EvidencePlayer {
  callId: string;
  /** Who said it and when; null when the utterance is not in this call. */
  locate: (quote: Quote) => { startMs: number; name: string } | null;
  play: (startMs: number) => void;
}

export const EvidenceContext = createContext<EvidencePlayer | null>(null);
