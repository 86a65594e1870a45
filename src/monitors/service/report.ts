import { budgetOf, burnRate, type Counts, counted, timeLeft } from "../../algorithms/monitors/budget.js";
import type { BurnRead } from "../../algorithms/monitors/burn-alerts.js";
import type { Context } from "../../context.js";
import { Problem } from "../../problem.js";
import { burningOf } from "../burning.js";
import { type Counted, type CountedSteps, countsOf, seriesOfObjectives } from "../counting.js";
import type { BurnRate, Objective, ObjectiveDay, ObjectiveReport } from "../types/objective.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** By the burn of which time the end of the budget is told. */
const PRESENT = 6 * HOUR;

/** How an objective is kept in the window that ends now; where nothing can be said, why. */
export async function reportOf(context: Context, objective: Objective): Promise<ObjectiveReport> {
  const now = context.now();
  const steps = stepsOf(objective, now);
  const [found, burning] = await Promise.all([
    countsIn(context, objective, steps),
    burningOf(context, [objective], now),
  ]);
  const span = { from: steps.from, to: now };
  const burnRates = (burning.get(objective.id)?.reads ?? []).map(shownRate);
  const target = objective.target / 100;
  const all = counted(found.steps ?? []);
  const budget = budgetOf(all, target);
  const days = found.steps ? daysOf(found.steps, { steps, target, total: all.total }) : [];
  if (!budget) {
    const reason = found.trouble ?? `Nothing was counted in the last ${objective.windowDays} days.`;
    const nothing = { compliance: null, isMet: null, budget: null, exhaustedAt: null };
    return { ...span, ...all, ...nothing, burnRates, days, reason };
  }
  const { compliance, ...left } = budget;
  const exhaustedAt = exhausted(found.steps ?? [], { objective, steps, share: left.share });
  return {
    ...span,
    ...all,
    compliance,
    isMet: left.remaining >= 0,
    budget: left,
    burnRates,
    exhaustedAt,
    days,
    reason: null,
  };
}

/** The window by whole hours, or slices, of which the last is under way. */
function stepsOf({ windowDays, sliceMinutes }: Objective, now: number): CountedSteps {
  const step = (sliceMinutes ?? 60) * MINUTE;
  const count = (windowDays * DAY) / step;
  return { from: Math.floor(now / step) * step - (count - 1) * step, step, count, now };
}

async function countsIn(context: Context, objective: Objective, steps: CountedSteps): Promise<Counted> {
  try {
    const series = (await seriesOfObjectives(context, [objective])).get(objective.id) ?? { whole: [], part: [] };
    const counts = await countsOf(context, [{ objective, series }], steps);
    return counts.get(objective.id) ?? { steps: [] };
  } catch (error) {
    if (error instanceof Problem && error.code === "LIMIT_EXCEEDED") return { steps: null, trouble: error.message };
    throw error;
  }
}

function exhausted(
  counts: readonly Counts[],
  { objective, steps, share }: { objective: Objective; steps: CountedSteps; share: number },
): number | null {
  const rate = burnRate(counted(counts.slice(-PRESENT / steps.step)), objective.target / 100);
  const left = rate === null ? null : timeLeft(share, rate, objective.windowDays * DAY);
  return left === null ? null : Math.round(steps.now + left);
}

function shownRate({ long, short, rate, longRate, shortRate, isBurning }: BurnRead): BurnRate {
  const minutes = { longMinutes: long / MINUTE, shortMinutes: short / MINUTE };
  return { ...minutes, limit: rate, longRate, shortRate, isBurning };
}

function daysOf(
  counts: readonly Counts[],
  { steps, target, total }: { steps: CountedSteps; target: number; total: number },
): ObjectiveDay[] {
  const days = new Map<number, Counts[]>();
  for (const [index, one] of counts.entries()) {
    const at = Math.floor((steps.from + index * steps.step) / DAY) * DAY;
    days.set(at, [...(days.get(at) ?? []), one]);
  }
  const allowed = (1 - target) * total;
  let used = 0;
  return [...days].map(([at, parts]) => {
    const { good, total: own } = counted(parts);
    used += own - good;
    const compliance = own > 0 ? good / own : null;
    return { at, good, total: own, compliance, budgetLeft: allowed > 0 ? 1 - used / allowed : null };
  });
}
