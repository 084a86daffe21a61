/** For switches over unions: a new member that nobody handled is a compile error here. */
export function assertNever(value: never): never {
  throw new Error(`unhandled: ${JSON.stringify(value)}`);
}
