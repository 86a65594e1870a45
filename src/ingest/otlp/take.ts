import type { Context } from "../../context.js";
import type { Refused } from "../../metrics/refusal.js";
import type { Batch } from "../../metrics/store/batch.js";
import { Problem } from "../../problem.js";

/** How many points are kept at once: a larger request is taken in several steps, so that it needs no more memory. */
const STEP = 50_000;

/** What became of a request's points. */
export interface Outcome {
  taken: number;
  refused: Refused[];
}

/** What takes a request's points into a batch, and how it reads them: step by step. */
export interface Work<Taker extends { batch: Batch }> {
  open(batch: Batch): Taker;
  steps(taker: Taker): Iterator<void>;
}

/**
 * Works off a request, letting others have their turn between steps, and keeps its points. Throws a Problem when its bytes
 * are not what they should be, or when nothing can be kept now: then it can be sent again, and what was kept is kept once.
 */
export async function takeAll<Taker extends { batch: Batch }>(
  { platform, graph }: Context,
  work: Work<Taker>,
): Promise<Outcome & { taker: Taker }> {
  const store = platform.metrics;
  const taker = work.open(await store.batch(graph.workspace));
  const all = { taken: 0, refused: [] as Refused[], taker };
  const keep = async () => {
    const { taken, refused } = await taker.batch.commit();
    all.taken += taken;
    all.refused = together(all.refused, refused);
  };
  const steps = work.steps(taker);
  while (!next(steps)) {
    await othersTurn();
    if (taker.batch.size < STEP) continue;
    await keep();
    taker.batch = await store.batch(graph.workspace);
  }
  await keep();
  return all;
}

/** Works off a request of which nothing is kept before all of it was read. Throws as `takeAll` does. */
export async function readAll(steps: Iterator<void>): Promise<void> {
  while (!next(steps)) await othersTurn();
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Goes one step on; whether that was the last. */
function next(steps: Iterator<void>): boolean {
  try {
    return steps.next().done === true;
  } catch (error) {
    // What is no fault of the bytes is one of ours.
    if (error instanceof Problem || error instanceof TypeError || error instanceof ReferenceError) throw error;
    throw new Problem(
      "BAD_USER_INPUT",
      "The body is not a message of this protocol in the encoding that it is said to be in.",
      {
        cause: error,
      },
    );
  }
}

function together(one: readonly Refused[], other: readonly Refused[]): Refused[] {
  const all = new Map<string, Refused>();
  for (const refused of [...one, ...other]) {
    const key = `${refused.reason}\n${refused.metric}\n${refused.component}`;
    const known = all.get(key);
    all.set(key, known ? { ...known, points: known.points + refused.points } : refused);
  }
  return [...all.values()];
}
