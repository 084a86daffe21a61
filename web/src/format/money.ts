/** Amounts of money as text. */

/** 48000, "USD" → `$48,000`. An unknown amount is a dash, never a zero. */
export function money(amount: number | null, currency: string): string {
  if (amount === null) return "–";
  try {
    const whole = { style: "currency", currency, maximumFractionDigits: 0 } as const;
    return new Intl.NumberFormat("en-US", whole).format(amount);
  } catch {
    // A code the browser does not know is still three letters a person can read; none at all is none.
    return `${amount.toLocaleString("en-US")} ${currency}`.trim();
  }
}
