/**
 * A call read word by word, in reading order: words → rows → backchannels set aside → turns → counts. Holds only
 * what is still open, some seconds of the call, whatever its length; so a copy of it is cheap.
 */
import { backchannelVerdict, type Verdict } from "./backchannel-verdict.ts";
import type { HeardWord } from "./heard-word.ts";
import { closeRows, emptyReader, readWord, type Row, type RowReader } from "./row-reader.ts";
import { countSpeech, silentClock, type SpeechClock } from "./speech-clock.ts";
import { countTurn, noTurns, settleTurns, type TurnCounts } from "./turn-counts.ts";

interface JudgedRow extends Row {
  verdict: Verdict;
}

export interface WordReading {
  speech: SpeechClock;
  rows: RowReader<JudgedRow>;
  /** Each side's rows from the one that the oldest undecided row may be a backchannel of. */
  recent: { rep: JudgedRow[]; buyer: JudgedRow[] };
  /** Words that may yet turn out to be a backchannel, and what was said since. */
  undecided: { word: HeardWord; row: JudgedRow }[];
  turns: RowReader<Row>;
  counts: TurnCounts;
}

export const nothingRead = (): WordReading => ({
  speech: silentClock(),
  rows: emptyReader(),
  recent: { rep: [], buyer: [] },
  undecided: [],
  turns: emptyReader(),
  counts: noTurns(),
});

/** Changes the reading. */
export function readNext(reading: WordReading, word: HeardWord): void {
  countSpeech(reading.speech, word);
  const { row, isNew } = readWord(reading.rows, word, (begun): JudgedRow => ({
    ...begun,
    verdict: "undecided",
  }));
  if (isNew) reading.recent[word.speaker].push(row);
  reading.undecided.push({ word, row });
  settle(reading, word.startMs);
}

/** No word is to come. */
export const finishReading = (reading: WordReading): void => settle(reading, Number.POSITIVE_INFINITY);

function settle(reading: WordReading, nowMs: number): void {
  const { undecided, recent } = reading;
  closeRows(reading.rows, nowMs);
  let decided = 0;
  for (const { word, row } of undecided) {
    if (row.verdict === "undecided") {
      const others = recent[row.speaker === "rep" ? "buyer" : "rep"];
      row.verdict = backchannelVerdict(row, others);
    }
    if (row.verdict === "undecided") break;
    decided += 1;
    if (row.verdict === "dropped") continue;
    const { row: turn, isNew } = readWord(reading.turns, word, (begun) => begun);
    countTurn(reading.counts, turn, isNew);
  }
  undecided.splice(0, decided);
  const openFromMs = undecided[0]?.word.startMs ?? nowMs;
  closeRows(reading.turns, openFromMs);
  settleTurns(reading.counts, nowMs === Number.POSITIVE_INFINITY);
  forget(recent.rep, openFromMs);
  forget(recent.buyer, openFromMs);
}

/** A later row can only be a backchannel of the last row that began before it. */
function forget(rows: JudgedRow[], openFromMs: number): void {
  const needed = rows.findLastIndex((row) => row.startMs <= openFromMs);
  if (needed > 0) rows.splice(0, needed);
}
