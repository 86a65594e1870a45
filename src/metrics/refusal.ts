/** Why a point was not taken: the stable words under which it is told, counted and named. */
export const REFUSALS = {
  nan: "it is not a number",
  infinite: "it is infinite",
  negative: "it is negative where only growth is counted",
  future: "its time is more than an hour ahead",
  old: "its hour is summed up and its points are let go",
  unit: "its metric has another unit",
  kind: "its metric is of another kind",
  cardinality: "the workspace has as many series as it may",
  dense: "its series has as many points in one hour as it may",
  name: "its metric's name is empty or too long",
  attributes: "it has too many attributes, or too long ones",
  component: "its component is not the token's",
  malformed: "it lacks what a point needs, or contradicts itself",
} as const;

/** A reason to refuse a point. */
export type Refusal = keyof typeof REFUSALS;

/** Points that were refused for one reason, of one metric and component. */
export interface Refused {
  reason: Refusal;
  metric: string;
  component: string;
  points: number;
}

/** One sentence that names what was refused, for a sender; empty when nothing was. At most three are named. */
export function tellRefused(refused: readonly Refused[]): string {
  const total = refused.reduce((sum, { points }) => sum + points, 0);
  if (total === 0) return "";
  const named = refused
    .slice(0, 3)
    .map(({ reason, metric, points }) => `${points} of ${metric || "a metric"}: ${REFUSALS[reason]}`)
    .join("; ");
  const more = refused.length > 3 ? `; and ${refused.length - 3} more reasons` : "";
  return `${total} points were not taken (${named}${more}).`;
}
