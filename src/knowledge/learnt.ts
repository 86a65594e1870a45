import type { Form, Learnt, LearntSource, SourceParameters } from "../algorithms/truth/claim.js";
import { learn } from "../algorithms/truth/learn.js";
import type { FactRow, LearntRow, ParametersRow, PredicateRow, RoundRow } from "./rows.js";
import { ValueKind } from "./types/words.js";

/** How far apart the same number is told before anything was learnt of its sources: so many parts of the largest. */
export const FIRST_SPREAD = 0.05;
/** Student's t for numbers of which nothing was learnt: outliers do not count for much. */
export const FIRST_TAIL = 4;

/** The form in which the values of a predicate are weighed before a round has found that few labels are a closed vocabulary. */
export function formOfKind(kind: ValueKind): Form {
  switch (kind) {
    case ValueKind.NUMBER:
      return "number";
    case ValueKind.SET:
      return "set";
    case ValueKind.DATE:
    case ValueKind.CATEGORY:
      return "hierarchy";
    default:
      return "open";
  }
}

/** Many facts are judged by one reading of what was learnt: what is made of it is made once. */
const made = new WeakMap<LearntRow, Map<string, Learnt>>();

/** What was learnt of the sources of a predicate, or what is taken for it before the first round. */
export function learntOf(predicate: PredicateRow, row: LearntRow, claims: FactRow["claims"]): Learnt {
  const { group, kind, many } = predicate;
  const round = many ? undefined : row.rounds.find((one) => one.group === group);
  const form = formOfKind(kind);
  if (!round && form === "number" && !many) return { ...firstNumbers(claims), copies: copiesIn(row, group) };
  const known = made.get(row) ?? new Map<string, Learnt>();
  made.set(row, known);
  const name = round ? group : `first ${many ? "open" : form} ${group}`;
  const first = () => ({ ...learn(many ? "open" : form, []), copies: copiesIn(row, group) });
  const learnt = known.get(name) ?? (round ? fromRound(row, round) : first());
  known.set(name, learnt);
  return learnt;
}

/** Who copies whom with a kind of predicate: what people declared, and what was found with this kind. */
export function copiesIn({ copies }: Pick<LearntRow, "copies">, group: string): LearntRow["copies"] {
  return copies.filter((copy) => copy.group === null || copy.group === group);
}

function fromRound(row: LearntRow, round: RoundRow): Learnt {
  const sources = row.reliabilities
    .filter((one) => one.group === round.group)
    .map((one): [string, LearntSource] => {
      const { reliability, low, high, claims: count } = one;
      return [one.sourceId, { ...parametersOf(one, round), reliability, low, high, claims: count }];
    });
  return {
    form: round.form as Form,
    rounds: 1,
    pooled: parametersOf(round, round),
    sources: Object.fromEntries(sources),
    copies: copiesIn(row, round.group),
    ...(round.falseValues === null ? {} : { falseValues: round.falseValues }),
    ...(round.labels === null ? {} : { labels: priorsOf(round) }),
    tail: round.tail,
    ...(round.scale === null ? {} : { scale: round.scale as "linear" | "log" }),
  };
}

/** Numbers of whose sources nothing is known: each errs by a share of the largest. */
function firstNumbers(claims: FactRow["claims"]): Learnt {
  const largest = Math.max(...claims.map(({ number }) => Math.abs(number ?? 0)), 0);
  const variance = Math.max((FIRST_SPREAD * largest) ** 2, 1e-12);
  return { ...learn("number", []), pooled: { bias: 0, variance }, tail: FIRST_TAIL, scale: "linear" };
}

function priorsOf({ labels, labelPriors }: RoundRow): Record<string, number> {
  return Object.fromEntries((labels ?? []).map((label, index) => [label, labelPriors?.[index] ?? 0]));
}

function parametersOf(row: ParametersRow, { labels }: RoundRow): SourceParameters {
  const { confusion, ...numbers } = row;
  const names = ["weight", "exact", "general", "flat", "named", "omitted", "bias", "variance"] as const;
  const given = names.flatMap((name) =>
    numbers[name] === null || numbers[name] === undefined ? [] : [[name, numbers[name]]],
  );
  const known = Object.fromEntries(given) as SourceParameters;
  if (!confusion || !labels) return known;
  const table = labels.map((claimed, i): [string, Record<string, number>] => [
    claimed,
    Object.fromEntries(labels.map((label, j) => [label, confusion[i * labels.length + j] as number])),
  ]);
  return { ...known, confusion: Object.fromEntries(table) };
}
