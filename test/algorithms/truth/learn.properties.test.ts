import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Form, TruthClaim } from "../../../src/algorithms/truth/claim.js";
import { formOf } from "../../../src/algorithms/truth/form.js";
import { judge } from "../../../src/algorithms/truth/judge.js";
import { learn } from "../../../src/algorithms/truth/learn.js";

const FORMS: Form[] = ["open", "closed", "hierarchy", "set", "number"];

/** What stands above a key. */
const ABOVE: Record<string, string[]> = { a: ["b", "c"], b: ["c"], c: [], d: ["c"] };

function claimOf({ object, source, value }: { object: number; source: number; value: number }): TruthClaim {
  const key = "abcd"[value] as string;
  const members = ["x", ..."yz".slice(0, value % 3)];
  return { object: `o${object}`, source: `s${source}`, key, number: value, members, above: ABOVE[key] ?? [] };
}

/** Claims of which no source makes two on one object. */
const claims = fc
  .uniqueArray(fc.record({ object: fc.nat(8), source: fc.nat(6), value: fc.nat(3) }), {
    selector: ({ object, source }) => `${object} ${source}`,
    minLength: 1,
    maxLength: 60,
  })
  .map((rows) => rows.map(claimOf));

const answersOf = (form: Form, given: readonly TruthClaim[]) => {
  const own = form === "set" ? given.map((claim) => ({ ...claim, key: (claim.members ?? []).join(";") })) : given;
  const learnt = learn(form, own);
  const objects = [...new Set(own.map(({ object }) => object))].sort();
  const judge1 = (object: string) =>
    judge(
      learnt,
      own.filter((claim) => claim.object === object),
    );
  return { learnt, judgements: objects.map((object) => ({ object, ...judge1(object) })) };
};

describe.each(FORMS)("%s", (form) => {
  test("the order of claims does not matter, and the same claims have the same answer", () => {
    fc.assert(
      fc.property(claims, fc.infiniteStream(fc.nat()), (given, ranks) => {
        const shuffled = given
          .map((claim) => ({ claim, rank: ranks.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ claim }) => claim);
        expect(answersOf(form, shuffled)).toEqual(answersOf(form, given));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("everything is a finite number, beliefs lie between 0 and 1, and the best comes first", () => {
    fc.assert(
      fc.property(claims, (given) => {
        const { learnt, judgements } = answersOf(form, given);
        expect(JSON.parse(JSON.stringify(learnt))).toEqual(learnt);
        for (const { reliability, low, high } of Object.values(learnt.sources)) {
          expect(reliability).toBeGreaterThanOrEqual(low ?? 0);
          expect(reliability).toBeLessThanOrEqual(high ?? 1);
          expect(low >= 0 && high <= 1).toBe(true);
        }
        for (const { belief = -1, margin = -1, alternatives = [] } of judgements) {
          expect(belief).toBeGreaterThanOrEqual(0);
          expect(belief).toBeLessThanOrEqual(1 + 1e-9);
          expect(margin).toBeGreaterThanOrEqual(-1 - 1e-9);
          const beliefs = alternatives.map((one) => one.belief);
          if (form !== "number") expect(beliefs[0]).toBeCloseTo(Math.max(...beliefs), 9);
          expect(beliefs.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("a source that nobody knows counts as the typical one, and nothing is said of no claims", () => {
    const learnt = learn(form, [claimOf({ object: 1, source: 1, value: 1 })]);
    expect(judge(learnt, [])).toBeNull();
    const answer = judge(learnt, [claimOf({ object: 2, source: 5, value: 2 })]);
    expect(answer?.belief).toBeGreaterThan(0);
    expect(learn(form, []).sources).toEqual({});
    expect(judge(learn(form, []), [claimOf({ object: 2, source: 5, value: 2 })])?.belief).toBeGreaterThan(0);
  });
});

test("of two claims of one source on one object the last counts", () => {
  const twice = [0, 1].map((value) => claimOf({ object: 1, source: 1, value }));
  const learnt = learn("open", twice);
  expect(learnt.sources.s1?.claims).toBe(1);
  expect(judge(learnt, twice)?.alternatives.map(({ key }) => key)).toEqual(["b"]);
});

test("few labels, each of several objects, are a closed vocabulary", () => {
  const made = (objects: number, labels: number) =>
    Array.from({ length: objects }, (_, index) => ({ object: `o${index}`, source: "s", key: `v${index % labels}` }));
  expect(formOf("category", made(90, 30))).toBe("closed");
  expect(formOf("category", made(93, 31))).toBe("open");
  expect(formOf("text", made(89, 30))).toBe("open");
  expect(formOf("number", made(9, 3))).toBe("number");
});
