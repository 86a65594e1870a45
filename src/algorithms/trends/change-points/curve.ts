/** Noise of which each value carries on the share `phi` of the one before (AR(1)). */
export interface Carried {
  values: readonly number[];
  phi: number;
}

/** The residual sum of squares of one smooth curve, a polynomial of this degree, through all values. */
export function curveMisfit({ values, phi }: Carried, degree: number): number {
  const n = values.length;
  const powers = Array.from({ length: degree + 1 }, (_, power) =>
    values.map((_, index) => ((2 * index) / (n - 1) - 1) ** power),
  );
  return misfit({ values, phi }, powers);
}

/** The residual sum of squares of a line that bends, and does not jump, at each index. */
export function bendMisfit({ values, phi }: Carried, bends: readonly number[]): number {
  const hinges = bends.map((bend) => values.map((_, index) => Math.max(0, index - bend)));
  return misfit({ values, phi }, [values.map(() => 1), values.map((_, index) => index), ...hinges]);
}

/** Least squares after the transformation of Prais and Winsten (1954), by modified Gram–Schmidt. */
function misfit({ values, phi }: Carried, regressors: readonly (readonly number[])[]): number {
  const rest = whitened(values, phi);
  const columns: Float64Array[] = [];
  for (const regressor of regressors) {
    const own = whitened(regressor, phi);
    const before = product(own, own);
    for (const column of columns) takeAway(own, column);
    const left = product(own, own);
    if (left <= 1e-18 * before) continue;
    columns.push(own.map((one) => one / Math.sqrt(left)));
  }
  for (const column of columns) takeAway(rest, column);
  return product(rest, rest);
}

function whitened(values: readonly number[], phi: number): Float64Array {
  const first = Math.sqrt(1 - phi * phi);
  return Float64Array.from(values, (value, index) =>
    index === 0 ? first * value : value - phi * (values[index - 1] as number),
  );
}

function product(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] as number), 0);
}

/** Takes from `one` its part along `direction`, which has length 1. */
function takeAway(one: Float64Array, direction: Float64Array): void {
  const share = product(one, direction);
  for (const [index, value] of direction.entries()) one[index] = (one[index] as number) - share * value;
}
