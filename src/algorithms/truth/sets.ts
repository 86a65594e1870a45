import { betaMoments, type Pool, shrunk } from "./beta-moments.js";
import { falseValuesOf, softmaxOfObjects } from "./category.js";
import type { ClaimTable } from "./claim-table.js";
import { FIT, SET, STRENGTH } from "./constants.js";
import { greatestMove } from "./softmax.js";

/** A fit of sets: what is believed of each member, and of each claimed set. */
export interface SetFit {
  /** Of each candidate, a claimed set. */
  belief: Float64Array;
  falseValues: number;
  rounds: number;
  /** Of each source: how often it names a true member, and how often it names one given that this is false. */
  named: Float64Array;
  invented: Float64Array;
  pool: Pool;
  pooledInvented: number;
  counts: { hits: Float64Array; trials: Float64Array };
}

/** Members as arrays: the members of an object, and which of them each claim names. */
interface Members {
  /** Of each object the first member; one more at the end. */
  first: Int32Array;
  /** Of each claim where its members begin in `list`; one more at the end. */
  start: Int32Array;
  list: Int32Array;
  cut: Uint8Array;
}

/** What naming and leaving out a member add to its log odds. */
export function memberWeights(named: number, invented: number): { named: number; omitted: number } {
  return { named: Math.log(named / invented), omitted: Math.log((1 - named) / (1 - invented)) };
}

/**
 * Truth of sets by the two-sided model of each member (the latent truth model of Zhao, Rubinstein, Gemmell and Han 2012): a source
 * names a true member with one rate and a false one with another, which has a fixed prior, see `SET`.
 */
export function fitSets(table: ClaimTable, independent: Float64Array): SetFit {
  const members = membersOf(table);
  let believed = firstBelief({ table, members }, independent);
  for (let rounds = 1; ; rounds++) {
    const rates = ratesOf({ table, members }, believed, independent);
    const next = scored({ table, members }, rates, independent);
    const scores = Float64Array.from(next);
    for (let one = 0; one < next.length; one++) next[one] = 1 / (1 + Math.exp(-(next[one] as number)));
    const move = greatestMove(believed, next);
    believed = next;
    if (move >= FIT.still && rounds < FIT.rounds) continue;
    const belief = setBeliefs(table, members, scores);
    return { belief, falseValues: falseValuesOf(table, belief, independent), rounds, ...rates };
  }
}

function membersOf({ claims, firstClaim }: ClaimTable): Members {
  const list: number[] = [];
  const start = new Int32Array(claims.length + 1);
  const first = new Int32Array(firstClaim.length);
  let count = 0;
  for (let object = 0; object + 1 < firstClaim.length; object++) {
    const numberOf = new Map<string, number>();
    for (let claim = firstClaim[object] as number; claim < (firstClaim[object + 1] as number); claim++) {
      for (const member of new Set(claims[claim]?.members)) {
        const place = numberOf.get(member) ?? count + numberOf.size;
        numberOf.set(member, place);
        list.push(place);
      }
      start[claim + 1] = list.length;
    }
    count += numberOf.size;
    first[object + 1] = count;
  }
  return { first, start, list: Int32Array.from(list), cut: Uint8Array.from(claims, ({ cut }) => (cut ? 1 : 0)) };
}

interface Arranged {
  table: ClaimTable;
  members: Members;
}

/** The share of the lists that name each member; what two sources name is true until the fit says otherwise. */
function firstBelief({ table, members }: Arranged, independent: Float64Array): Float64Array {
  const { first, start, list } = members;
  const votes = new Float64Array(first.at(-1) as number);
  const voters = new Int32Array(votes.length);
  const all = new Float64Array(table.objects.length);
  for (let claim = 0; claim < table.source.length; claim++) {
    const [own, weight] = [table.object[claim] as number, independent[claim] as number];
    all[own] = (all[own] as number) + weight;
    for (let at = start[claim] as number; at < (start[claim + 1] as number); at++) {
      const member = list[at] as number;
      votes[member] = (votes[member] as number) + weight;
      voters[member] = (voters[member] as number) + 1;
    }
  }
  for (let object = 0; object < all.length; object++)
    for (let member = first[object] as number; member < (first[object + 1] as number); member++) {
      const share = (votes[member] as number) / Math.max(all[object] as number, 1e-12);
      votes[member] = (voters[member] as number) >= 2 ? Math.max(SET.two, share) : share;
    }
  return votes;
}

function ratesOf({ table, members }: Arranged, believed: Float64Array, independent: Float64Array) {
  const { source, object, sources } = table;
  const zeros = () => new Float64Array(sources.length);
  const [hits, trials, wrong, lists] = [zeros(), zeros(), zeros(), zeros()];
  const expected = sumsOf(believed, members.first);
  for (let claim = 0; claim < source.length; claim++) {
    const [own, weight] = [source[claim] as number, independent[claim] as number];
    let [right, named] = [0, 0];
    for (let at = members.start[claim] as number; at < (members.start[claim + 1] as number); at++) {
      right += believed[members.list[at] as number] as number;
      named++;
    }
    const whole = members.cut[claim] === 1 ? right : (expected[object[claim] as number] as number);
    hits[own] = (hits[own] as number) + weight * right;
    trials[own] = (trials[own] as number) + weight * whole;
    wrong[own] = (wrong[own] as number) + weight * (named - right);
    lists[own] = (lists[own] as number) + weight;
  }
  const pool = betaMoments({ hits, trials }, STRENGTH.set);
  const named = hits.map((right, own) => Math.min(SET.named, shrunk(pool, right, trials[own] as number)));
  const invented = wrong.map((count, own) => inventedOf(count, lists[own] as number, named[own] as number));
  const sum = (figures: Float64Array) => figures.reduce((all, one) => all + one, 0);
  const pooledInvented = inventedOf(sum(wrong), sum(lists), Math.min(SET.named, pool.mean));
  return { named, invented, pool, pooledInvented, counts: { hits, trials } };
}

function inventedOf(wrong: number, lists: number, named: number): number {
  const rate = (wrong / SET.names + SET.lists * SET.invented) / (lists + SET.lists);
  return Math.min(rate, SET.most, SET.share * named);
}

function sumsOf(believed: Float64Array, first: Int32Array): Float64Array {
  const sums = new Float64Array(first.length - 1);
  for (let object = 0; object < sums.length; object++)
    for (let member = first[object] as number; member < (first[object + 1] as number); member++)
      sums[object] = (sums[object] as number) + (believed[member] as number);
  return sums;
}

/** The log odds of each member: those of all leaving it out, and for each that names it the difference. */
function scored(
  { table, members }: Arranged,
  rates: Pick<SetFit, "named" | "invented">,
  independent: Float64Array,
): Float64Array {
  const { first, start, list, cut } = members;
  const weights = [...rates.named].map((named, source) => memberWeights(named, rates.invented[source] as number));
  const omitted = new Float64Array(table.objects.length).fill(Math.log(SET.prior / (1 - SET.prior)));
  const scores = new Float64Array(first.at(-1) as number);
  for (let claim = 0; claim < table.source.length; claim++) {
    const own = weights[table.source[claim] as number] as ReturnType<typeof memberWeights>;
    const [at, weight] = [table.object[claim] as number, independent[claim] as number];
    const left = cut[claim] === 1 ? 0 : weight * own.omitted;
    omitted[at] = (omitted[at] as number) + left;
    for (let place = start[claim] as number; place < (start[claim + 1] as number); place++)
      scores[list[place] as number] = (scores[list[place] as number] as number) + weight * own.named - left;
  }
  for (let object = 0; object < omitted.length; object++)
    for (let member = first[object] as number; member < (first[object + 1] as number); member++)
      scores[member] = (scores[member] as number) + (omitted[object] as number);
  return scores;
}

/** Of the claimed sets of each object: the product of the beliefs in their members and the disbeliefs in the others. */
function setBeliefs(table: ClaimTable, { start, list }: Members, scores: Float64Array): Float64Array {
  const sums = new Float64Array(table.keys.length);
  for (let claim = 0; claim < table.source.length; claim++) {
    let sum = 0;
    for (let at = start[claim] as number; at < (start[claim + 1] as number); at++)
      sum += scores[list[at] as number] as number;
    sums[table.candidate[claim] as number] = sum;
  }
  softmaxOfObjects(table, sums);
  return sums;
}
