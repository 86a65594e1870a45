import type { Logs, Surface } from "./likelihood.js";

const STEPS = 100;
/** A climb ends when a step would gain less than this in log-likelihood. */
const STILL = 1e-9;
/** The largest step in a logarithm: further away the curvature says nothing. */
const FARTHEST = 2;

/** A hill to be climbed, from where, and which of its two coordinates stand still. */
export interface Climb {
  hill: (at: Logs) => Surface;
  from: Logs;
  fixed?: "scale" | "shape";
}

/** The top of a hill: Newton's steps, damped where they would not lead up (Levenberg 1944, Marquardt 1963). */
export function climb({ hill, from, fixed }: Climb): { at: Logs; top: Surface } {
  let [at, top, damping] = [from, hill(from), 0];
  for (let step = 0; step < STEPS; step++) {
    const move = stepOn(top, damping, fixed);
    const next: Logs = [at[0] + move[0], at[1] + move[1]];
    const gain = move[0] * top.slope[0] + move[1] * top.slope[1];
    if (gain >= 0 && gain < STILL) break;
    const reached = gain > 0 ? hill(next) : top;
    if (gain > 0 && reached.value >= top.value) [at, top, damping] = [next, reached, damping < 1e-3 ? 0 : damping / 8];
    else damping = damping === 0 ? 1e-2 : damping * 8;
  }
  return { at, top };
}

/** The step that Newton's method takes with this much added to the curvatures, relative to them. */
function stepOn(top: Surface, damping: number, fixed?: "scale" | "shape"): Logs {
  const [aa, ab, bb] = top.curve;
  const a = -aa + damping * (1 + Math.abs(aa));
  const b = -bb + damping * (1 + Math.abs(bb));
  if (fixed) return fixed === "scale" ? [0, bounded(top.slope[1] / b)] : [bounded(top.slope[0] / a), 0];
  const all = a * b - ab * ab;
  // Where the hill is no hill here, the step is one that leads down, and is refused by who asked.
  if (!(all > 0 && a > 0)) return [-top.slope[0], -top.slope[1]];
  const step = [(b * top.slope[0] + ab * top.slope[1]) / all, (a * top.slope[1] + ab * top.slope[0]) / all];
  const longest = Math.max(...step.map(Math.abs));
  const share = longest > FARTHEST ? FARTHEST / longest : 1;
  return [(step[0] as number) * share, (step[1] as number) * share];
}

function bounded(step: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, step));
}
