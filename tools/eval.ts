/**
 * `npm run eval -- SUITE [FILE] [--json] [--noise [SEED]]`
 * How well the product understands: measured with its own pure functions, on our annotated files or on any file
 * of the same format. Owns the process; the command is eval/run-eval.ts.
 */
import { runEval } from "./eval/run-eval.ts";

const { code, out, error } = runEval(process.argv.slice(2));
if (error) console.error(error);
if (out) console.log(out);
process.exitCode = code;
