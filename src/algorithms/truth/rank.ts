/** A figure to nine decimals: sums of the same parts in another order are one figure, wherever they are put in order. */
export function inNine(figure: number): number {
  return Math.round(figure * 1e9) / 1e9;
}
