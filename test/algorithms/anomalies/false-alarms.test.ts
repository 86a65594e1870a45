import { expect, test } from "vitest";
import { STATED_RATES } from "../../../src/algorithms/anomalies/alarm.js";
import { Detector } from "../../../src/algorithms/anomalies/detector.js";
import { NOISES } from "./noises.js";
import { generator, MINUTES } from "./series.js";

const [SERIES, ROWS, YOUNG] = [12, 8_000, 2_000];

/** Alarms in 1,000 rows of a score of at least so much, among the first 2,000 rows of the series and among the rest. */
function rates(name: string, least: readonly number[]) {
  const counts = least.map(() => ({ young: 0, old: 0 }));
  for (let seed = 1; seed <= SERIES; seed++) {
    const next = NOISES[name]?.(generator(7_919 * seed)) as (row: number) => number;
    const detector = new Detector();
    for (let row = 0; row < ROWS; row++) {
      const { isAnomalous, score } = detector.next(row * 5 * MINUTES, next(row));
      for (const [index, border] of least.entries()) {
        const count = counts[index] as { young: number; old: number };
        if (isAnomalous && (score ?? 0) >= border) count[row < YOUNG ? "young" : "old"]++;
      }
    }
  }
  return counts.map(({ young, old }) => ({
    young: (1_000 * young) / (SERIES * YOUNG),
    old: (1_000 * old) / (SERIES * (ROWS - YOUNG)),
  }));
}

test.each(Object.keys(NOISES))("alarms are no more than stated where nothing is unusual: %s", (name) => {
  const found = rates(
    name,
    STATED_RATES.map(({ score }) => score),
  );
  for (const [index, { young, old }] of STATED_RATES.entries()) {
    expect(found[index]?.young).toBeLessThanOrEqual(young);
    expect(found[index]?.old).toBeLessThanOrEqual(old);
  }
});
