/** What the level of a segment is: constant, or a line. */
export type Shape = "level" | "line";

/**
 * Residual sums of squares of any segment of a series, each in constant time: the segment has a level or a line of its own, and
 * noise of which each value carries on the share `phi` of the one before (AR(1)), beginning anew with every segment. Generalised
 * least squares by the transformation of Prais and Winsten (1954), from running sums.
 */
export class SegmentCost {
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly products: Float64Array;

  constructor(
    private readonly values: ArrayLike<number>,
    private readonly phi: number,
    private readonly shape: Shape,
  ) {
    const n = values.length;
    this.sums = new Float64Array(n + 1);
    this.squares = new Float64Array(n + 1);
    this.products = new Float64Array(n + 1);
    for (let t = 0; t < n; t++) {
      const z = t === 0 ? 0 : at(values, t) - phi * at(values, t - 1);
      this.sums[t + 1] = at(this.sums, t) + z;
      this.squares[t + 1] = at(this.squares, t) + z * z;
      this.products[t + 1] = at(this.products, t) + t * z;
    }
  }

  /** The sum for the values from `from` up to, not with, `to`. */
  of(from: number, to: number): number {
    const phi = this.phi;
    const count = to - from - 1;
    const first = at(this.values, from);
    const sum = at(this.sums, to) - at(this.sums, from + 1);
    const weight = 1 - phi * phi;
    const own = 1 - phi;
    const levels = weight + count * own * own;
    const levelValues = weight * first + own * sum;
    const whole = weight * first * first + at(this.squares, to) - at(this.squares, from + 1);
    const ofLevel = Math.max(0, whole - (levelValues * levelValues) / levels);
    if (this.shape === "level" || count < 1) return ofLevel;
    // Of the regressor k − phi·(k − 1), k = 1 … count steps after the first value.
    const steps = own * ((count * (count + 1)) / 2) + phi * count;
    const stepSquares =
      own * own * ((count * (count + 1) * (2 * count + 1)) / 6) + own * phi * count * (count + 1) + phi * phi * count;
    const offsets = at(this.products, to) - at(this.products, from + 1) - from * sum;
    const stepValues = own * offsets + phi * sum;
    const cross = own * steps;
    const spread = stepSquares - (cross * cross) / levels;
    const slope = stepValues - (cross * levelValues) / levels;
    return spread > 0 ? Math.max(0, ofLevel - (slope * slope) / spread) : ofLevel;
  }
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
