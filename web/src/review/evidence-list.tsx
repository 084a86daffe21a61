/** What something rests on. Words that were said can be played; the rest is named. */
import { IconQuote } from "@tabler/icons-react";
import { useContext } from "react";
import { Link } from "wouter";
import type { Evidence, Quote } from "../../../schema/evidence.ts";
import { clock } from "../format/clock.ts";
import { EvidenceContext } from "./evidence-context.ts";
import classes from "./evidence.module.css";

export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Evidence">
      {evidence.map((one, index) => (
        <li key={index}>
          {one.kind === "utterance" ? <QuoteChip quote={one} /> : <OtherEvidence evidence={one} />}
        </li>
      ))}
    </ul>
  );
}

function QuoteChip({ quote }: { quote: Quote }) {
  const player = useContext(EvidenceContext);
  const place = player?.callId === quote.callId ? player.locate(quote) : null;
  const words = (
    <>
      <IconQuote size={13} aria-hidden="true" className={classes.icon} />
      <span className={classes.words}>{quote.quote}</span>
    </>
  );
  if (player !== null && place !== null)
    return (
      <button
        type="button"
        className={classes.chip}
        title={`${place.name}, ${clock(place.startMs)}: “${quote.quote}”`}
        onClick={() => player.play(place.startMs)}
        data-testid="evidence-quote"
        data-start-ms={Math.round(place.startMs)}
      >
        {words}
        <span className={classes.time}>{clock(place.startMs)}</span>
        <span className="unseen">, play</span>
      </button>
    );
  return (
    <Link
      href={`/calls/${quote.callId}#${quote.utteranceId}`}
      className={classes.chip}
      data-testid="evidence-quote"
    >
      {words}
    </Link>
  );
}

function OtherEvidence({ evidence }: { evidence: Exclude<Evidence, Quote> }) {
  const text =
    evidence.kind === "crm_field"
      ? `CRM: ${evidence.field} is ${evidence.value}`
      : evidence.kind === "signal"
        ? `${evidence.name.replaceAll("_", " ")}: ${evidence.value}`
        : evidence.kind === "policy"
          ? `Rule: ${evidence.rule.replaceAll("_", " ")}`
          : `Document: “${evidence.quote}”`;
  return (
    <span className={classes.chip} data-plain="true">
      {text}
    </span>
  );
}
