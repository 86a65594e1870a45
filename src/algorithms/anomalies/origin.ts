/** A component of an incident: when the first of its anomalies began, how strong, and on which of the others it stands. */
export interface Affected {
  id: string;
  onsetAt: number;
  score: number;
  needs: readonly string[];
}

/** How likely an incident began in a component. */
export interface Origin {
  id: string;
  belief: number;
  /** How many of the others stand on it, and how many milliseconds after the first onset its own was. */
  stoodOnBy: number;
  lag: number;
}

/** After how long half the weight of being early is gone, in milliseconds. */
const HALF = 900_000;

/**
 * In which component an incident most likely began, the likeliest first: failures travel from what is stood on to what stands
 * on it, and causes come first. The weight of a component is the share of the others that stand on it (it counts itself), times
 * how early it began, times how sure its strongest anomaly is; beliefs are shares of the sum.
 */
export function likelyOrigins(affected: readonly Affected[]): Origin[] {
  const first = Math.min(...affected.map(({ onsetAt }) => onsetAt));
  const weighed = affected.map(({ id, onsetAt, score }) => {
    const stoodOnBy = affected.filter((other) => other.id !== id && other.needs.includes(id)).length;
    const lag = onsetAt - first;
    const weight = ((1 + stoodOnBy) / affected.length) * (HALF / (HALF + lag)) * score;
    return { id, stoodOnBy, lag, weight };
  });
  const whole = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed
    .map(({ weight, ...rest }) => ({ ...rest, belief: whole > 0 ? weight / whole : 0 }))
    .sort((a, b) => b.belief - a.belief || (a.id < b.id ? -1 : 1));
}
