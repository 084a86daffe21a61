/** A file that cannot be measured on: one sentence that says where and why. The command ends with code 2. */
export class BadFile extends Error {}
