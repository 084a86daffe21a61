/**
 * A thread that learns the second half of every batch, on the same weights in shared memory. Both sides of it are in
 * this file: the main thread starts it as its worker.
 */
import { writeSync } from "node:fs";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import type { SecondHalf } from "./learn-examples.ts";
import { type Example, PhraseTrainer, type TrainOptions } from "./phrase-trainer.ts";
import { type Shape, type Weights, weightsLike } from "./weights.ts";

/** Places of the words that both sides wait on or read. */
const STATE = 0;
const EPOCH = 1;
const FROM = 2;
const TO = 3;
const SIZE = 4;
const IDLE = 0;
const BEGUN = 1;
const FAILED = 2;
const STDERR = 2;
/** A batch takes a tenth of a second. */
const TOO_LONG_MS = 60_000;

interface Shared {
  shape: Shape;
  weights: Weights;
  gradients: Weights;
  examples: Example[];
  options: TrainOptions;
  order: Int32Array;
  control: Int32Array;
  loss: Float64Array;
}

const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);

/** @param given.weights in shared memory, as `sharedCopyOf` makes them */
export function startSecondThread(
  given: Pick<Shared, "shape" | "weights" | "examples" | "options">,
): SecondHalf & { stop: () => Promise<number> } {
  const gradients = weightsLike(given.weights, { isShared: true });
  const order = new Int32Array(shared(given.examples.length * 4));
  const control = new Int32Array(shared(5 * 4));
  const loss = new Float64Array(shared(8));
  const data: Shared = { ...given, gradients, order, control, loss };
  const worker = new Worker(new URL(import.meta.url), { workerData: data });
  return {
    gradients,
    order,
    begin: ({ epoch, from, to, size }) => {
      control.set([epoch, from, to, size], EPOCH);
      Atomics.store(control, STATE, BEGUN);
      Atomics.notify(control, STATE);
    },
    finish: () => {
      if (Atomics.wait(control, STATE, BEGUN, TOO_LONG_MS) === "timed-out")
        throw new Error("The second thread has not learned its half of a batch within a minute.");
      if (Atomics.load(control, STATE) === FAILED)
        throw new Error("The second thread failed; its own error is above.");
      return loss[0]!;
    },
    stop: () => worker.terminate(),
  };
}

function work({ shape, weights, gradients, examples, options, order, control, loss }: Shared): void {
  const trainer = new PhraseTrainer(shape, weights);
  for (let state = IDLE; state === IDLE;) {
    Atomics.wait(control, STATE, IDLE);
    const [epoch, from, to, size] = [control[EPOCH]!, control[FROM]!, control[TO]!, control[SIZE]!];
    state = FAILED;
    try {
      loss[0] = trainer.learn({ examples, order, options, epoch, from, to, size }, gradients);
      state = IDLE;
    } catch (error) {
      // The main thread is waiting, so an error that is thrown would be told only after a minute.
      writeSync(STDERR, `${error instanceof Error ? error.stack : String(error)}\n`);
    }
    Atomics.store(control, STATE, state);
    Atomics.notify(control, STATE);
  }
}

if (!isMainThread && (workerData as Partial<Shared> | null)?.control) work(workerData as Shared);
