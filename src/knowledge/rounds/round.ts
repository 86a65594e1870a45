import { learnLifetime } from "../../algorithms/freshness/lifetime.js";
import { priorOf } from "../../algorithms/freshness/priors.js";
import type { Form, TruthClaim } from "../../algorithms/truth/claim.js";
import { formOf } from "../../algorithms/truth/form.js";
import type { Platform } from "../../context.js";
import { naturalId } from "../../identity.js";
import { type Author, append } from "../../journal/service.js";
import { formOfKind } from "../learnt.js";
import * as rounds from "../queries/rounds.js";
import * as queries from "../queries.js";
import { type FactRow, type LearntRow, saidOf } from "../rows.js";
import { learntFor, settleFacts } from "../service/settling.js";
import { timelineOf, weightBy } from "../timeline.js";
import { type Copies, copiesToKeep } from "./copies.js";
import { episodesOf } from "./episodes.js";
import { areFinite, type KeptRound, keptRound } from "./kept.js";
import { learnAside } from "./learner.js";
import { claimsOf, type Spelt } from "./objects.js";

/** How much is read at once, learnt from at most, and settled in one transaction. */
const LIMITS = { page: 500, claims: 1_000_000, settled: 100 };
/** A lifetime is kept when its scale or shape moved by more than this share; a reliability when it moved by more than that. */
const MOVED = { lifetime: 0.02, reliability: 0.005 };
/** An agent's highest confidence follows what was found of so many statements. */
const FEWEST = 10;

/** Where a round is learnt. */
export interface Room {
  platform: Platform;
  workspace: string;
  signal: AbortSignal;
}

/** A predicate of a group, as a round reads it. */
export type GroupPredicate = FactRow["predicate"] & { category: string | null };

type Read = Spelt & { predicate: GroupPredicate };

/**
 * Learns from all that is said with one kind of predicate: how reliable each source is, who copies whom, and how long values
 * last. What moved is kept as a new round, and what it changes is settled again.
 */
export async function learnGroup(room: Room, group: string): Promise<void> {
  const graph = room.platform.graph.in(room.workspace);
  const predicates = (await graph.rows(rounds.predicatesOfGroup, { group, limit: 1_000 })).map(({ node }) => node);
  const read: Read[] = [];
  for (const predicate of predicates) read.push(...(await readPredicate(room, predicate)));
  if (room.signal.aborted || read.length === 0) return;
  const claims = read.flatMap((one) => claimsOf(one, one.predicate.many));
  const single = predicates.some(({ many }) => !many);
  const moved = single && (await learnSources(room, { group, read, claims }));
  const lasting = new Set<string>();
  for (const predicate of predicates)
    if (!predicate.many && (await learnLifetimeOf(room, predicate, read))) lasting.add(predicate.id);
  const again = read.filter(({ fact, predicate }) => lasting.has(predicate.id) || (moved && fact.claims.length > 1));
  await settleAgain(
    room,
    again.map(({ fact }) => fact.id),
  );
}

async function readPredicate(room: Room, predicate: GroupPredicate): Promise<Read[]> {
  const graph = room.platform.graph.in(room.workspace);
  const read: Read[] = [];
  let after = "";
  let claims = 0;
  while (!room.signal.aborted && claims < LIMITS.claims) {
    const page = await graph.rows(rounds.factsOfPredicate, { predicateId: predicate.id, after, limit: LIMITS.page });
    const facts = page.map((row) => ({ ...row, predicate, statements: saidOf(row.claims) }));
    const row = await learntFor(graph, facts as unknown as FactRow[], room.platform.now());
    const known = new Map(row.reliabilities.map(({ sourceId, reliability }) => [sourceId, reliability]));
    const weight = weightBy((source) => known.get(source));
    read.push(
      ...facts.map((fact) => ({ fact, predicate, spells: predicate.many ? [] : timelineOf(fact.statements, weight) })),
    );
    claims += facts.reduce((sum, fact) => sum + fact.statements.length, 0);
    if (page.length < LIMITS.page) break;
    after = page.at(-1)?.id ?? "";
  }
  return read;
}

function formFor(predicate: GroupPredicate, claims: readonly TruthClaim[]): Form {
  const form = formOfKind(predicate.kind);
  if (form === "hierarchy" && !claims.some(({ above }) => above)) return formOf("category", claims);
  return form === "open" ? formOf("text", claims) : form;
}

/** Whether what was learnt of sources is otherwise than before; then it is kept. */
async function learnSources(
  room: Room,
  { group, read, claims }: { group: string; read: readonly Read[]; claims: TruthClaim[] },
): Promise<boolean> {
  const [{ predicate }] = read as [Read];
  const learnt = await learnAside({ form: formFor(predicate, claims), claims, opinion: predicate.opinion });
  const graph = room.platform.graph.in(room.workspace);
  const sources = Object.keys(learnt.sources);
  const asked = { groups: [group], sources, predicates: [], at: room.platform.now() };
  const [before] = await graph.rows(queries.learnt, asked);
  const copies = copiesToKeep(learnt.copies, group, await graph.rows(rounds.copiesInGroup, { sources }));
  const kept = keptRound(learnt, group);
  // What is not finite would make all that is believed with this kind of predicate so.
  if (!areFinite(kept.round)) return false;
  const finite = { ...kept, reliabilities: kept.reliabilities.filter(areFinite) };
  if (before && copies.found.length + copies.ended.length === 0 && !hasMoved(before, finite)) return false;
  await keepRound(room, { kept: finite, claims: claims.length, copies });
  return true;
}

function hasMoved(before: LearntRow, { round, reliabilities }: KeptRound): boolean {
  const [last] = before.rounds;
  if (!last || !areFinite(last) || !before.reliabilities.every(areFinite)) return true;
  const known = new Map(before.reliabilities.map(({ sourceId, reliability }) => [sourceId, reliability]));
  const far = ({ sourceId, reliability }: { sourceId: string; reliability: number }) =>
    Math.abs((known.get(sourceId) ?? 2) - reliability) > MOVED.reliability;
  return last.form !== round.form || reliabilities.some(far);
}

async function keepRound(
  { platform, workspace }: Room,
  { kept, claims, copies }: { kept: KeptRound; claims: number; copies: Copies },
): Promise<void> {
  const [id, at] = [platform.newId(), platform.now()];
  const { group } = kept.round;
  const reliabilities = kept.reliabilities.map((one) => ({ ...one, id: platform.newId() }));
  const found = copies.found.map((one) => ({ ...one, id: platform.newId() }));
  const sources = kept.reliabilities.map(({ sourceId }) => sourceId);
  await platform.graph.transaction(workspace, async (tx) => {
    await tx.rows(rounds.keepRound, { round: { ...kept.round, id, claims }, reliabilities, at });
    if (found.length + copies.ended.length > 0)
      await tx.rows(rounds.keepCopies, { group, ended: copies.ended, copies: found, at });
    const trusted = await tx.rows(rounds.trustAgents, { sources, fewest: FEWEST });
    const patch = { group, claims, sources: sources.length, copies: copies.all, trusted: trusted.length };
    await append(tx, authorOf(platform), [{ verb: "learnt", type: "TruthRound", nodeId: id, patch, reverse: {} }]);
  });
}

/** Whether a predicate's lifetime is otherwise than before; then it is kept. */
async function learnLifetimeOf(
  { platform, workspace }: Room,
  predicate: GroupPredicate,
  read: readonly Read[],
): Promise<boolean> {
  const episodes = read.filter((one) => one.predicate.id === predicate.id).flatMap(episodesOf);
  if (!episodes.some(({ replacedBy }) => replacedBy !== null)) return false;
  const learnt = learnLifetime(episodes, priorOf(predicate.category ?? "default"));
  const at = platform.now();
  const [before] = await platform.graph.in(workspace).rows(queries.lifetimeOfPredicate, { keys: [predicate.id], at });
  const far = (one: number, other: number | undefined) =>
    other === undefined || Math.abs(one / other - 1) > MOVED.lifetime;
  if (!far(learnt.scale, before?.value.scale) && !far(learnt.shape, before?.value.shape)) return false;
  const kept = {
    ...{
      predicateId: predicate.id,
      id: platform.newId(),
      at,
      scale: learnt.scale,
      shape: learnt.shape,
      events: learnt.events,
    },
    ...{
      prior: learnt.prior,
      scaleInterval: [learnt.scaleLow, learnt.scaleHigh],
      shapeInterval: [learnt.shapeLow, learnt.shapeHigh],
    },
  };
  await platform.graph.transaction(workspace, async (tx) => {
    await tx.rows(rounds.keepLifetime, kept);
    const patch = { predicate: predicate.key, scale: learnt.scale, shape: learnt.shape, events: learnt.events };
    await append(tx, authorOf(platform), [{ verb: "learnt", type: "Lifetime", nodeId: kept.id, patch, reverse: {} }]);
  });
  return true;
}

/** Settles facts anew, some at a time. */
export async function settleAgain({ platform, workspace, signal }: Room, factIds: readonly string[]): Promise<void> {
  const author = authorOf(platform);
  for (let from = 0; from < factIds.length && !signal.aborted; from += LIMITS.settled)
    await platform.graph.transaction(workspace, async (tx) => {
      const revisions = await settleFacts(tx, author, factIds.slice(from, from + LIMITS.settled));
      await append(tx, author, revisions);
    });
}

function authorOf(platform: Platform): Author {
  return { actor: { id: "system" }, origin: "knowledge", now: () => platform.now(), newId: () => platform.newId() };
}

/** The id of what is kept of how far a workspace's learning has come. */
export function learningId(workspace: string): string {
  return naturalId(workspace, "LearningState");
}
