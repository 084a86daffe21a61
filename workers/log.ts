/** Structured log lines. Never a transcript, a phone number, a token or a ticket. */
type Level = "info" | "warn" | "error";

export function log(
  level: Level,
  event: string,
  detail: Record<string, string | number | boolean | null> = {},
): void {
  console[level](JSON.stringify({ event, ...detail }));
}

export const describeError = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
