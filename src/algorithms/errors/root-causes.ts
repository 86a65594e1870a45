/** What may be the cause of an error, by what speaks for it before other errors are looked at. */
export interface Suspicion {
  /** Names the cause: the same name in two errors is the same cause. */
  cause: string;
  /** How much speaks for it; that nothing known is the cause weighs `NONE`. */
  weight: number;
  reasons: readonly string[];
}

/** An error that began at a time, with what may have brought it about. */
export interface Effect {
  id: string;
  at: number;
  /** The traces in which it was seen. */
  traces: ReadonlySet<string>;
  suspicions: readonly Suspicion[];
  /** The cause that a person has named; null: nobody has. */
  confirmed: string | null;
}

/** How much a cause is believed to have brought an error about. */
export interface Blame {
  cause: string;
  /** From 0 to 1; what is left over all causes is for none that is known. */
  belief: number;
  reasons: string[];
}

/** What weight it has that nothing known is the cause. */
export const NONE = 0.15;
/** After how long half of what another error says is gone, in milliseconds: what has one cause begins at about one time. */
const TOGETHER = 3_600_000;

/**
 * What brought each of some errors about, the likeliest first, by error. Each error is first explained by itself. Then a cause
 * weighs the more the more others are likely its effects too, and the closer to this one they began: the prior of a cause grows
 * with how many it has explained, as in a Chinese restaurant process (Aldous 1985, §11), here in one step, so that no cause
 * draws to it whatever is undecided. Errors that were seen in the same trace speak for each other twice. What a person has named
 * is believed, and speaks for the same cause elsewhere.
 */
export function blameFor(effects: readonly Effect[]): Map<string, Blame[]> {
  const alone = effects.map((effect) => shares(effect, () => 1));
  const saying = new Map<string, { effect: Effect; share: number }[]>();
  for (const [place, effect] of effects.entries())
    for (const { cause, belief } of alone[place] ?? [])
      saying.set(cause, [...(saying.get(cause) ?? []), { effect, share: belief }]);
  return new Map(
    effects.map((effect) => {
      const support = (cause: string) => 1 + supportOf(effect, saying.get(cause) ?? []);
      return [effect.id, shares(effect, support)];
    }),
  );
}

function supportOf(effect: Effect, others: readonly { effect: Effect; share: number }[]): number {
  return others.reduce((sum, { effect: other, share }) => {
    if (other.id === effect.id) return sum;
    const isTraced = [...other.traces].some((trace) => effect.traces.has(trace));
    const closeness = TOGETHER / (TOGETHER + Math.abs(other.at - effect.at));
    return sum + share * closeness * (isTraced ? 2 : 1);
  }, 0);
}

function shares({ suspicions, confirmed }: Effect, support: (cause: string) => number): Blame[] {
  if (confirmed !== null) return [{ cause: confirmed, belief: 1, reasons: ["Somebody has named it as the cause."] }];
  const weighed = suspicions.map(({ cause, weight, reasons }) => {
    const times = support(cause);
    return { cause, weight: weight * times, reasons: times > 1.05 ? [...reasons, supported(times)] : [...reasons] };
  });
  const whole = weighed.reduce((sum, { weight }) => sum + weight, NONE);
  return weighed
    .map(({ cause, weight, reasons }) => ({ cause, belief: weight / whole, reasons }))
    .sort((a, b) => b.belief - a.belief || (a.cause < b.cause ? -1 : 1));
}

function supported(times: number): string {
  return `Other errors that began at about the time speak for it (× ${times.toFixed(2)}).`;
}
