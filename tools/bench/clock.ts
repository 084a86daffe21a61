/**
 * The bench's one clock: the machine's monotonic one, which every process on it reads the same. The wall clock
 * may be set in mid-run, and each process takes its own reading of it at start.
 */

/** Milliseconds since the machine started, to the microsecond. Comparable across processes of one machine. */
export function machineMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000 + nanoseconds / 1e6;
}
