import { logGamma } from "./beta.js";

/** Drawn without putting back: how many there are, how many of them count, and how many are drawn. */
export interface Urn {
  all: number;
  counting: number;
  drawn: number;
}

/** The chance to draw so many that count or more: the upper tail of the hypergeometric distribution, Fisher's exact test of one side. */
export function hypergeometricTail(least: number, { all, counting, drawn }: Urn): number {
  const [fewest, most] = [Math.max(0, drawn + counting - all), Math.min(drawn, counting)];
  if (least <= fewest) return 1;
  let sum = 0;
  for (let hits = least; hits <= most; hits++)
    sum += Math.exp(logChoose(counting, hits) + logChoose(all - counting, drawn - hits) - logChoose(all, drawn));
  return Math.min(1, sum);
}

function logChoose(of: number, some: number): number {
  return logGamma(of + 1) - logGamma(some + 1) - logGamma(of - some + 1);
}
