import fc from "fast-check";
import type { Form } from "../../src/algorithms/truth/claim.js";
import type { Query } from "../../src/graph/query.js";

/** What a round of learning may have found of a source, or of one that nobody heard of: the fields of one form. */
export type RandomParameters = Record<string, number | number[]>;

/** A round of learning over one kind of predicate. */
export interface RandomRound {
  pooled: RandomParameters;
  more: Record<string, number | string | string[] | number[] | null>;
  /** By the number of the source; a source that is not there was not heard of. */
  sources: Record<string, { parameters: RandomParameters; reliability: number }>;
}

/** Numbers as they are learnt, in thousandths; the doubles of fast-check are mostly next to nothing. */
export function between(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: Math.ceil(min * 1_000), max: Math.floor(max * 1_000) }).map((number) => number / 1_000);
}

function parametersOf(form: Form, labels: readonly string[]): fc.Arbitrary<RandomParameters> {
  const confusion = fc.array(between(-6, -0.01), { minLength: labels.length ** 2, maxLength: labels.length ** 2 });
  return fc.record<RandomParameters>(
    {
      open: { weight: between(-2, 5) },
      closed: { weight: between(-2, 5), confusion },
      hierarchy: { exact: between(-1, 5), general: between(-1, 3), flat: between(-1, 5) },
      set: { named: between(-1, 4), omitted: between(-4, 1) },
      // Whole numbers too, which the graph keeps as such.
      number: {
        bias: fc.oneof(fc.constantFrom(0, 1), between(-3, 3)),
        variance: fc.oneof(fc.constantFrom(1, 4), between(0.001, 50)),
      },
    }[form],
  );
}

function moreOf(form: Form, labels: readonly string[]): fc.Arbitrary<RandomRound["more"]> {
  if (form === "open") return fc.record({ falseValues: between(1, 50) });
  if (form === "number")
    return fc.record({ tail: fc.constantFrom(null, 2, 4, 10), scale: fc.constantFrom("linear", "log") });
  if (form !== "closed") return fc.constant({});
  const priors = fc.array(between(-5, -0.01), { minLength: labels.length, maxLength: labels.length });
  return priors.map((labelPriors) => ({ labels: [...labels], labelPriors }));
}

/** Any round of a form; `labels` are those of a closed vocabulary. */
export function randomRound(form: Form, labels: readonly string[]): fc.Arbitrary<RandomRound> {
  const parameters = parametersOf(form, labels);
  const source = fc.record({ parameters, reliability: between(0, 1) });
  return fc.record({
    pooled: parameters,
    more: moreOf(form, labels),
    sources: fc.dictionary(fc.constantFrom("s0", "s1", "s2", "s3"), source, { maxKeys: 4 }),
  });
}

/** A round as the graph keeps it. */
export interface KeptRound {
  id: string;
  group: string;
  found: object;
  sources: { id: string; sourceId: string; found: object }[];
}

/** Writes rounds as a worker that learns does: what was taken for a source before ends. */
export const KEEP_ROUNDS: Query<{ rounds: KeptRound[]; at: number }, object> = {
  name: "test/keep-rounds",
  writes: true,
  bound: true,
  text: `UNWIND $rounds AS row
    CALL (row) { MATCH (q:Reliability) WHERE q.workspace = $workspace AND q.group = row.group AND q.endedAt IS NULL SET q.endedAt = $at }
    CREATE (r:Entity:TruthRound {id: row.id, workspace: $workspace, group: row.group, at: $at}) SET r += row.found
    WITH row UNWIND row.sources AS source
    CREATE (q:Entity:Reliability {id: source.id, workspace: $workspace, group: row.group, sourceId: source.sourceId, at: $at, claims: 9, low: 0.1, high: 0.9})
    SET q += source.found`,
};

/** Writes how long values last, as a worker that learns does. */
export const KEEP_LIFETIMES: Query<
  { lifetimes: { id: string; predicateId: string; scale: number; shape: number }[]; at: number },
  object
> = {
  name: "test/keep-lifetimes",
  writes: true,
  bound: true,
  text: `UNWIND $lifetimes AS row
    CREATE (l:Entity:Lifetime {workspace: $workspace, at: $at, prior: "default", events: 3}) SET l += row`,
};

/** Takes statements back, and nothing else. */
export const TAKE_BACK: Query<{ ids: string[]; at: number }, object> = {
  name: "test/take-back",
  writes: true,
  bound: true,
  text: `UNWIND $ids AS id MATCH (t:Entity:Statement {id: id}) WHERE t.workspace = $workspace AND t.retractedAt IS NULL
    SET t.retractedAt = $at`,
};

/** Writes who was found to copy whom, as a worker that learns does. */
export const KEEP_COPIES: Query<
  { copies: { id: string; source: string; of: string; rate: number; group: string }[]; at: number },
  object
> = {
  name: "test/keep-copies",
  writes: true,
  bound: true,
  text: `UNWIND $copies AS row
    MATCH (s:Entity:Source {id: row.source}) WHERE s.workspace = $workspace
    MATCH (o:Entity:Source {id: row.of}) WHERE o.workspace = $workspace
    CREATE (s)-[:COPIES {id: row.id, workspace: $workspace, rate: row.rate, declared: false, group: row.group, at: $at}]->(o)`,
};
