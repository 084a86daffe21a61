/**
 * Which objection a message on a dashboard's socket is about, by its first word on the call's clock: the product
 * sends a card, the relay the transcriber's own final result. Pure.
 */

/** Whole ms; null for any other message. */
export function stampOf(text: string): number | null {
  if (text.startsWith('{"type":"card"')) {
    const { card } = JSON.parse(text) as { card: { utteranceId: string } };
    return Number(/_(\d+)$/u.exec(card.utteranceId)?.[1] ?? Number.NaN);
  }
  if (text.startsWith('{"type":"Results"') && text.includes('"is_final":true')) {
    const { start } = JSON.parse(text) as { start: number };
    return Math.round(start * 1_000);
  }
  return null;
}
