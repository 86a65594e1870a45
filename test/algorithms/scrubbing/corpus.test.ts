import { expect, test } from "vitest";
import { scrub } from "../../../src/algorithms/scrubbing/scrub.js";
import { corpus, type Item } from "./corpus.js";

const share = (part: number, all: number): string => `${part} of ${all}, ${((100 * part) / all).toFixed(2)} %`;
const show = (items: Item[]): string =>
  items
    .slice(0, 30)
    .map((item) => `${item.about}: ${JSON.stringify(item.value)} → ${JSON.stringify(scrub(item.value).value)}`)
    .join("\n");

/** Left over: the secret as it was put in, or any part of it as long as a password (line breaks may be escaped). */
function isLeft({ value, secret }: Item): boolean {
  const left = JSON.stringify(scrub(value).value);
  const core = (secret ?? "").split("\n").at(1) ?? (secret ?? "").replace(/^(?:Bearer|Basic|app:)\s?/, "");
  return left.includes(core.slice(0, 8)) || left.includes(core.slice(-8));
}

test.each([
  1, 20_260_101,
])("finds 98 % of the secrets and touches 2 % of the harmless values at most, seed %i", (seed) => {
  const items = corpus(seed);
  const secrets = items.filter((item) => item.secret !== null);
  const harmless = items.filter((item) => item.secret === null);
  expect(items.length).toBeGreaterThanOrEqual(500);
  const missed = secrets.filter(isLeft);
  const touched = harmless.filter((item) => JSON.stringify(scrub(item.value).value) !== JSON.stringify(item.value));
  console.info(
    `seed ${seed}: secrets removed ${share(secrets.length - missed.length, secrets.length)}; false hits ${share(touched.length, harmless.length)}`,
  );
  expect(missed.length / secrets.length, show(missed)).toBeLessThanOrEqual(0.02);
  expect(touched.length / harmless.length, show(touched)).toBeLessThanOrEqual(0.02);
});
