import { gaussian } from "./series.js";

type Chance = () => number;
type Noise = (random: Chance) => (row: number) => number;

const day = (row: number) => Math.sin((2 * Math.PI * row) / 288);
const isWeekend = (row: number) => Math.floor(row / 288) % 7 > 4;

/** Poisson counts by Knuth's product of uniforms. */
function poisson(random: Chance, mean: number): number {
  const border = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > border; count++) product *= random();
  return count;
}

function studentOfThree(random: Chance): number {
  const squares = gaussian(random) ** 2 + gaussian(random) ** 2 + gaussian(random) ** 2;
  return gaussian(random) / Math.sqrt(squares / 3);
}

const independent =
  (draw: (random: Chance) => number): Noise =>
  (random) =>
  () =>
    draw(random);

/** Series of 5 minutes in which nothing is unusual, by name. */
export const NOISES: Record<string, Noise> = {
  Gaussian: independent(gaussian),
  "Student t of 3": independent(studentOfThree),
  Cauchy: independent((random) => Math.tan(Math.PI * (random() - 0.5))),
  lognormal: independent((random) => Math.exp(gaussian(random))),
  uniform: independent((random) => random()),
  "AR(1) of 0.9": (random) => {
    let value = 0;
    return () => (value = 0.9 * value + gaussian(random));
  },
  "random walk": (random) => {
    let value = 0;
    return () => (value += gaussian(random));
  },
  trend: (random) => (row) => 0.01 * row + gaussian(random),
  "daily sine": (random) => (row) => 5 * day(row) + gaussian(random),
  "weekly shape": (random) => (row) => 3 * day(row) * (isWeekend(row) ? 0.3 : 1) + gaussian(random),
  "Poisson of 3": independent((random) => poisson(random, 3)),
  "Poisson with a day": (random) => (row) => poisson(random, 6 + 4 * day(row)),
  constant: () => () => 7,
  "binary, 1 in 1,000": independent((random) => Number(random() < 0.001)),
  "binary, 1 in 100": independent((random) => Number(random() < 0.01)),
  "binary, 1 in 10": independent((random) => Number(random() < 0.1)),
  "two values": independent((random) => (random() < 0.5 ? 3 : 8)),
  "sparse counts": independent((random) => (random() < 0.03 ? 1 + poisson(random, 2) : 0)),
  "two regimes": (random) => {
    let regime = 0;
    return () => {
      if (random() < 0.005) regime = 8 - regime;
      return regime + gaussian(random);
    };
  },
  bursts: (random) => {
    let burst = 0;
    return () => {
      burst = random() < 0.01 ? 20 * random() : 0.9 * burst;
      return burst + gaussian(random);
    };
  },
};
