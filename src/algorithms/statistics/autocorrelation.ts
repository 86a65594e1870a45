/** From so many values on, sums of products are made by a Fourier transform: it is the same, sooner. */
const LONG = 512;

/** The autocorrelations of values about 0, from lag 0 (1) up to the last; null: all of them are 0. */
export function autocorrelations(offsets: readonly number[]): Float64Array | null {
  const whole = offsets.reduce((sum, one) => sum + one * one, 0);
  if (whole === 0) return null;
  const products = offsets.length < LONG ? productsOf(offsets) : productsByFourier(offsets);
  return products.map((product) => product / whole);
}

function productsOf(offsets: readonly number[]): Float64Array {
  return Float64Array.from(offsets, (_, lag) => {
    let product = 0;
    for (let index = lag; index < offsets.length; index++)
      product += (offsets[index] as number) * (offsets[index - lag] as number);
    return product;
  });
}

/** Wiener and Khinchin: the power spectrum of the values, with as many zeros behind them, is the spectrum of their products. */
function productsByFourier(offsets: readonly number[]): Float64Array {
  const size = 2 ** Math.ceil(Math.log2(2 * offsets.length));
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(offsets);
  transform(real, imaginary);
  for (let index = 0; index < size; index++) {
    real[index] = (real[index] as number) ** 2 + (imaginary[index] as number) ** 2;
    imaginary[index] = 0;
  }
  transform(real, imaginary);
  return real.slice(0, offsets.length).map((product) => product / size);
}

/** The discrete Fourier transform in place, of a power of two of values (Cooley and Tukey 1965). */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let index = 1, mirrored = 0; index < size; index++) {
    let bit = size >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (index < mirrored) for (const part of [real, imaginary]) swap(part, index, mirrored);
  }
  for (let width = 2; width <= size; width *= 2)
    for (let wave = 0; wave < width / 2; wave++) {
      const angle = (-2 * Math.PI * wave) / width;
      const turn = { cosine: Math.cos(angle), sine: Math.sin(angle) };
      for (let place = wave; place < size; place += width)
        butterfly([real, imaginary], [place, place + width / 2], turn);
    }
}

function swap(values: Float64Array, one: number, other: number): void {
  [values[one], values[other]] = [values[other] as number, values[one] as number];
}

type Pair<Value> = readonly [Value, Value];

function butterfly(
  [real, imaginary]: Pair<Float64Array>,
  [one, other]: Pair<number>,
  { cosine, sine }: { cosine: number; sine: number },
): void {
  const [a, b] = [real[other] as number, imaginary[other] as number];
  const [x, y] = [a * cosine - b * sine, a * sine + b * cosine];
  real[other] = (real[one] as number) - x;
  imaginary[other] = (imaginary[one] as number) - y;
  real[one] = (real[one] as number) + x;
  imaginary[one] = (imaginary[one] as number) + y;
}
