import { type Context, load, page } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { type Author, type NewRevision, record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { CATEGORIES, firstLifetime, groupOf } from "../definition.js";
import * as queries from "../queries.js";
import type { Lifetime, Predicate, PredicateInput } from "../types/predicate.js";
import { ValueKind } from "../types/words.js";
import { isPredicateKey } from "../words.js";
import { settleFacts } from "./settling.js";
import { checkTree, ValueReader } from "./value.js";

const MOST_CATEGORIES = 10_000;
const DAY = 86_400_000;
/** How many facts that move with a definition are settled at once, and how many are settled at all. */
const MOVED = { atOnce: 500, all: 50_000 };

/** Declares a predicate, or changes what is said of one; a person who does so confirms it. */
export async function declarePredicate(context: Context, input: PredicateInput): Promise<Predicate> {
  const { workspace } = context.graph;
  const id = naturalId(workspace, "Predicate", checked(input).key);
  const before = await load(context, queries.predicateById, id, {});
  const predicate = merged(id, before, input);
  const lifetime = firstLifetime(naturalId(workspace, "Lifetime", input.key), predicate.category);
  const at = context.now();
  return record(
    context,
    async (tx) => {
      if (before) await refuseOtherValues(tx, before, predicate);
      const [row] = await tx.rows(queries.declarePredicate, { predicate, lifetime, at });
      const node = row?.node as Predicate;
      const revisions = before ? await settleMoved(tx, context, { before, after: node }) : [];
      const verb = before ? "changed" : "declared";
      const revision = {
        verb,
        type: "Predicate",
        nodeId: id,
        patch: { ...input },
        reverse: before ? { ...before } : {},
      };
      return { result: node, revisions: before && same(before, node) ? [] : [revision, ...revisions] };
    },
    { touches: [id, lifetime.id] },
  );
}

function checked(input: PredicateInput): PredicateInput {
  if (!isPredicateKey(input.key))
    throw badInput("key", "`key` must be 1 to 100 small letters, digits or . _ - characters.");
  if ((input.name ?? "").length > 200) throw badInput("name", "`name` must be at most 200 characters.");
  if (input.category != null && !/^[a-z0-9][a-z0-9._-]{0,49}$/.test(input.category))
    throw badInput(
      "category",
      `\`category\` must be 1 to 50 small letters, digits or . _ - characters, such as ${CATEGORIES.slice(0, 5).join(", ")}.`,
    );
  if ((input.unit ?? "").length > 40) throw badInput("unit", "`unit` must be at most 40 characters.");
  if ((input.hierarchy?.length ?? 0) > MOST_CATEGORIES)
    throw badInput("hierarchy", `\`hierarchy\` must be at most ${MOST_CATEGORIES.toLocaleString("en")} pairs.`);
  return input;
}

function merged(id: string, before: Predicate | null, input: PredicateInput): Omit<Predicate, "createdAt"> {
  const kind = input.kind ?? before?.kind ?? ValueKind.TEXT;
  const category = input.category === undefined ? (before?.category ?? null) : input.category;
  const children = input.hierarchy?.map(({ child }) => child) ?? before?.children ?? [];
  const parents = input.hierarchy?.map(({ parent }) => parent) ?? before?.parents ?? [];
  if (children.length > 0 && kind !== ValueKind.CATEGORY)
    throw badInput("hierarchy", "`hierarchy` is given when `kind` is CATEGORY, and only then.");
  checkTree(children, parents);
  const unit = input.unit === undefined ? (before?.unit ?? null) : input.unit;
  if (unit !== null && kind !== ValueKind.NUMBER && kind !== ValueKind.MONEY)
    throw badInput("unit", "`unit` is given when `kind` is NUMBER or MONEY, and only then.");
  const many = input.many ?? before?.many ?? false;
  const opinion = input.opinion ?? before?.opinion ?? false;
  const names = input.names === undefined ? (before?.names ?? null) : input.names;
  const { key } = input;
  const name = input.name?.trim() || before?.name || key;
  return {
    id,
    key,
    name,
    kind,
    many,
    category,
    unit,
    names,
    opinion,
    confirmed: true,
    children,
    parents,
    group: groupOf({ key, kind, category }),
  };
}

/** How values are compared stays as it is once something is said: what was one value would be two. */
async function refuseOtherValues(
  tx: Statements,
  before: Predicate,
  after: Omit<Predicate, "createdAt">,
): Promise<void> {
  const names = ["kind", "many", "unit", "names"] as const;
  const changed = names.find((name) => before[name] !== after[name]);
  if (!changed) return;
  const [row] = await tx.rows(queries.isUsed, { id: before.id });
  if (!row?.used) return;
  throw new Problem(
    "CONFLICT",
    `\`${changed}\` cannot change any more: something is said with this predicate already. Declare another one, and say it with that.`,
    { argument: changed },
  );
}

/**
 * Has the facts of a predicate stand as its new definition will have them: those that move are settled at once, and where they
 * are many, the rest within a minute.
 */
export async function settleMoved(
  tx: Statements,
  author: Author,
  { before, after }: { before: Predicate; after: Predicate },
): Promise<NewRevision[]> {
  const moved = await replacePaths(tx, before, after);
  const isOther = before.opinion !== after.opinion || before.group !== after.group;
  const named = isOther ? await tx.rows(queries.factsNamed, { predicateId: after.id, limit: MOVED.all }) : [];
  const ids = [...new Set([...moved, ...named.map(({ id }) => id)])];
  const later = ids.slice(MOVED.atOnce).map((id) => ({ id, settleAt: author.now() }));
  if (later.length > 0) await tx.rows(queries.keepDue, { facts: later });
  return settleFacts(tx, author, ids.slice(0, MOVED.atOnce));
}

/** The claims whose categories stand elsewhere in the tree now; answers their facts. */
async function replacePaths(tx: Statements, before: Predicate, after: Predicate): Promise<string[]> {
  if (after.kind !== ValueKind.CATEGORY || same(before, after)) return [];
  const [old, now] = [new ValueReader(before), new ValueReader(after)];
  const labels = [...new Set([...before.children, ...before.parents, ...after.children, ...after.parents])];
  const paths = labels
    .map((label) => ({ key: now.read("hierarchy", label).key, above: now.above(label), before: old.above(label) }))
    .filter(({ above, before }) => above.join("\n") !== before.join("\n"))
    .map(({ key, above }) => ({ key, above }));
  if (paths.length === 0) return [];
  const [row] = await tx.rows(queries.replacePaths, { predicateId: after.id, paths });
  return row?.factIds ?? [];
}

function same(one: Predicate, other: Predicate): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}

/** A page of predicates by key; only confirmed ones, or only proposed ones, where that is asked. */
export function predicates(
  context: Context,
  { confirmed, ...place }: { afterKey: string; limit: number; confirmed: boolean | null },
): Promise<Predicate[]> {
  return page(context, queries.predicatesPage, { ...place, confirmed });
}

/** The predicate with an id, or null. */
export function predicate(context: Context, id: string): Promise<Predicate | null> {
  return load(context, queries.predicateById, id, {});
}

/** The predicate with a key. NOT_FOUND when there is none. */
export async function predicateByKey(context: Context, key: string): Promise<Predicate> {
  const found = await predicate(context, naturalId(context.graph.workspace, "Predicate", key));
  if (!found) throw notFound("predicate", "key");
  return found;
}

/** How long the values of a predicate last, as far as it was known at a time. */
export async function lifetimeOf(context: Context, predicateId: string, at: number): Promise<Lifetime> {
  const row = await load(context, queries.lifetimeOfPredicate, predicateId, { at });
  if (!row) throw notFound("predicate", "id");
  const { scale, scaleInterval, ...rest } = row;
  return { ...rest, scaleDays: scale / DAY, scaleInterval: scaleInterval?.map((border) => border / DAY) ?? null };
}
