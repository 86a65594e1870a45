/** The product of two vectors that stand somewhere in longer arrays: four sums at a time, which is what the machine is fast at. */
export function dot(a: Float32Array, b: Float32Array, { from = 0, other = 0, length = b.length } = {}): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < length; i += 4) {
    s += (a[from + i] as number) * (b[other + i] as number);
    t += (a[from + i + 1] as number) * (b[other + i + 1] as number);
    u += (a[from + i + 2] as number) * (b[other + i + 2] as number);
    v += (a[from + i + 3] as number) * (b[other + i + 3] as number);
  }
  for (; i < length; i++) s += (a[from + i] as number) * (b[other + i] as number);
  return s + t + u + v;
}

/** Makes a part of an array one long; a part of nothing but zeros stays so. */
export function normalise(vector: Float32Array, from = 0, length = vector.length): void {
  const norm = Math.sqrt(dot(vector, vector, { from, other: from, length }));
  if (!(norm > 0)) return;
  for (let i = from; i < from + length; i++) vector[i] = (vector[i] as number) / norm;
}
