/** Small whole numbers as one printable sign each: how weights and wordings are stored. */
const FIRST_SIGN = 35;
const BACKSLASH = 92;

/** Values that a sign can have, from 0. */
export const SIGN_VALUES = 91;

/** None that JSON writes as two. */
export const signOf = (value: number): string =>
  String.fromCharCode(value + FIRST_SIGN + (value + FIRST_SIGN >= BACKSLASH ? 1 : 0));

/** @param code of a sign */
export const valueOf = (code: number): number => code - FIRST_SIGN - (code > BACKSLASH ? 1 : 0);
