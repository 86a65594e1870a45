import fc from "fast-check";
import { expect, test } from "vitest";
import { falseDiscovery } from "../../../src/algorithms/statistics/false-discovery.js";

/** The p values of Benjamini and Hochberg (1995, section 4), and false_discovery_control(ps, method="by") of SciPy 1.17. */
const PS = [
  ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344],
  ...[0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
];
const CORRECTED = [
  ...[0.004977343489843491, 0.009954686979686982, 0.03152317543567544, 0.11821190788378289, 0.20008920829170831],
  ...[0.21189262285333718, 0.21189262285333718, 0.2140257700632701, 0.25384451798201807, 1, 1, 1, 1, 1, 1],
];

test("p values are corrected as SciPy corrects them, in whatever order", () => {
  for (const [index, corrected] of falseDiscovery(PS).entries())
    expect(corrected).toBeCloseTo(CORRECTED[index] ?? 0, 12);
  for (const [index, corrected] of falseDiscovery([...PS].reverse())
    .reverse()
    .entries())
    expect(corrected).toBeCloseTo(CORRECTED[index] ?? 0, 12);
});

test("none is corrected below itself or above one, and their order stays", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (ps) => {
      const corrected = falseDiscovery(ps);
      for (const [index, p] of ps.entries()) {
        const own = corrected[index] as number;
        expect(own >= p && own <= 1).toBe(true);
        for (const [other, q] of ps.entries()) if (q < p) expect(corrected[other] as number).toBeLessThanOrEqual(own);
      }
    }),
  );
});
