/**
 * Base64 of a frame, strictly: what is not base64 is null, not a guess. By hand, because a frame is small and a
 * hundred come a second and a call: `Buffer` costs several times as much, most of it in getting there.
 */

const NO_DIGIT = 255;
/** Both alphabets, as decoders commonly take them. */
const digits = new Uint8Array(256).fill(NO_DIGIT);
for (const alphabet of ["+/", "-_"]) {
  const all = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${alphabet}`;
  for (let at = 0; at < all.length; at += 1) digits[all.charCodeAt(at)] = at;
}

/** 0 to 63; more for what is none. */
const digit = (text: string, at: number): number => digits[text.charCodeAt(at)] ?? NO_DIGIT;

export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const whole = padding === 0 ? text.length : text.length - 4;
  let to = 0;
  /** Above 63 once anything was no digit. */
  let wrong = 0;
  for (let at = 0; at < whole; at += 4) {
    const a = digit(text, at);
    const b = digit(text, at + 1);
    const c = digit(text, at + 2);
    const d = digit(text, at + 3);
    wrong |= a | b | c | d;
    bytes[to] = (a << 2) | (b >> 4);
    bytes[to + 1] = (b << 4) | (c >> 2);
    bytes[to + 2] = (c << 6) | d;
    to += 3;
  }
  if (padding > 0) {
    const a = digit(text, whole);
    const b = digit(text, whole + 1);
    const c = padding === 1 ? digit(text, whole + 2) : 0;
    wrong |= a | b | c;
    bytes[to] = (a << 2) | (b >> 4);
    if (padding === 1) bytes[to + 1] = (b << 4) | (c >> 2);
  }
  return wrong > 63 ? null : bytes;
}
