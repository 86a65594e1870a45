import { type Counts, counted } from "../algorithms/monitors/budget.js";
import { type BurnRead, burnLevel, burnRead, type CountsIn } from "../algorithms/monitors/burn-alerts.js";
import { Problem } from "../problem.js";
import { type Counted, type CountedSteps, countsOf, type ObjectiveSeries, seriesOfObjectives } from "./counting.js";
import type { Reader } from "./observe.js";
import type { StoredStanding } from "./queries.js";
import { figure, lengthOf, type Said } from "./sentences.js";
import { type Made, type Step, stepTo } from "./step.js";
import type { Objective } from "./types/objective.js";
import { ObjectiveKind } from "./types/objective-words.js";
import { MonitorState } from "./types/words.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The short windows are read by five minutes of six hours, the long ones by the hour of three days. */
const FINE = { step: 5 * MINUTE, count: 72 };
const LONG = { step: HOUR, count: 72 };

/** From how many events on a window says something of their share, as for the health of components; of slices each says enough. */
const FEWEST = 20;

/** The rates of an objective's alerts, or why they cannot be read. */
export type Burning = { reads: BurnRead[]; trouble?: undefined } | { reads: null; trouble: string };

/** How fast the budgets of objectives go, at a time: two readings, whatever their number; where that is too much, one by one. */
export async function burningOf(
  reader: Reader,
  objectives: readonly Objective[],
  now: number,
): Promise<Map<string, Burning>> {
  const series = await seriesOfObjectives(reader, objectives);
  const asked = objectives.map((objective) => ({
    objective,
    series: series.get(objective.id) ?? { whole: [], part: [] },
  }));
  const hour = Math.floor(now / HOUR) * HOUR;
  const long = { from: hour - (LONG.count - 1) * LONG.step, ...LONG, now };
  const fine = { from: now - FINE.count * FINE.step, ...FINE, now };
  const isFine = ({ objective }: Asked) => finestOf(objective) < HOUR;
  const [longs, fines] = await Promise.all([
    countsOfEach(reader, asked, long),
    countsOfEach(reader, asked.filter(isFine), fine),
  ]);
  return new Map(objectives.map((one) => [one.id, burningIn(one, longs.get(one.id), fines.get(one.id))]));
}

interface Asked {
  objective: Objective;
  series: ObjectiveSeries;
}

async function countsOfEach(
  reader: Reader,
  asked: readonly Asked[],
  steps: CountedSteps,
): Promise<Map<string, Counted>> {
  try {
    return asked.length === 0 ? new Map() : await countsOf(reader, asked, steps);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "LIMIT_EXCEEDED") throw error;
    const [only] = asked;
    if (asked.length === 1 && only) return new Map([[only.objective.id, { steps: null, trouble: error.message }]]);
    const found = new Map<string, Counted>();
    for (const one of asked) for (const [id, counts] of await countsOfEach(reader, [one], steps)) found.set(id, counts);
    return found;
  }
}

/** The shortest time that an objective tells apart, in milliseconds. */
function finestOf({ kind, sliceMinutes }: Objective): number {
  return kind === ObjectiveKind.TIME_SLICES ? (sliceMinutes ?? 60) * MINUTE : FINE.step;
}

function burningIn(objective: Objective, long: Counted | undefined, fine: Counted | undefined): Burning {
  if (long?.trouble !== undefined) return { reads: null, trouble: long.trouble };
  if (fine?.trouble !== undefined) return { reads: null, trouble: fine.trouble };
  const [hours, minutes] = [long?.steps ?? [], fine?.steps ?? null];
  const countsIn: CountsIn = (length) =>
    minutes && length <= FINE.step * FINE.count
      ? last(minutes, length / FINE.step)
      : last(hours, Math.ceil(length / HOUR));
  const fewest = objective.kind === ObjectiveKind.TIME_SLICES ? 1 : FEWEST;
  const ask = { target: objective.target / 100, fewest, finest: finestOf(objective) };
  return { reads: burnRead(countsIn, ask) };
}

function last(parts: readonly Counts[], count: number): Counts {
  return counted(parts.slice(-count));
}

/** An objective with how it stands. */
export interface ObjectivePair {
  objective: Objective;
  standing: StoredStanding;
}

/** One step of an objective, by how fast its budget goes. What could not be read changes no state. */
export function objectiveStep({ objective, standing }: ObjectivePair, made: Made & { burning: Burning }): Step {
  const { burning, at, dueAt } = made;
  if (burning.trouble !== undefined) {
    const why = `It could not be looked at: ${burning.trouble}`;
    return { standing: { ...standing, dueBefore: standing.dueAt, evaluatedAt: at, dueAt, why }, revision: null };
  }
  const { reads } = burning;
  const worst = worstOf(reads);
  const { id, name, componentId, projectId, severity, renotifyMinutes } = objective;
  return stepTo(standing, {
    at,
    dueAt,
    look: { at, level: burnLevel(reads) },
    telling: { noData: "SHOW", hold: 0, renotify: renotifyMinutes == null ? null : renotifyMinutes * MINUTE },
    value: worst?.longRate ?? null,
    say: (state) => burningSaid(objective, worst, state),
    about: { type: "Objective", id, name, componentId, projectId, severity },
  });
}

/** The window that burns, or else comes nearest to its limit; null: nothing was counted. */
function worstOf(reads: readonly BurnRead[]): BurnRead | null {
  const rank = ({ isBurning, level }: BurnRead) => (isBurning ? (level === "ALERT" ? 2 : 1) : 0);
  const nearness = ({ longRate, shortRate, rate }: BurnRead) => Math.min(longRate ?? 0, shortRate ?? 0) / rate;
  const isWorse = (a: BurnRead, b: BurnRead) => rank(a) - rank(b) || nearness(a) - nearness(b);
  const told = reads.filter(({ longRate }) => longRate !== null);
  return told.reduce<BurnRead | null>((worst, one) => (worst && isWorse(worst, one) >= 0 ? worst : one), null);
}

function burningSaid({ target }: Objective, worst: BurnRead | null, state: MonitorState): Said {
  if (!worst || worst.longRate === null)
    return { sentence: "Nothing was counted in the last 3 days.", threshold: null };
  const [long, short] = [lengthOf(worst.long / MINUTE), lengthOf(worst.short / MINUTE)];
  const rate = `${figure(Number(worst.longRate.toPrecision(3)))} times as fast as its target of ${figure(target)} % allows`;
  if (state !== MonitorState.ALERT && state !== MonitorState.WARN)
    return { sentence: `The error budget goes ${rate}, in the last ${long}.`, threshold: null };
  const tail = `and in the last ${short}; the limit is ${figure(worst.rate)} times`;
  return { sentence: `The error budget goes ${rate}, in the last ${long} ${tail}.`, threshold: worst.rate };
}
