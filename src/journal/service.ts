import type { Context } from "../context.js";
import { load } from "../context.js";
import type { Statements } from "../graph/transaction.js";
import type { Batch } from "../graph/writer.js";
import { badInput } from "../problem.js";
import { type Delta, deltasOf, type Snapshot } from "./delta.js";
import {
  appendRevisions,
  type ReadRevision,
  revisionById,
  revisionsAfter,
  type StoredRevision,
  snapshot,
} from "./queries.js";
import { touchedBy } from "./touched.js";
import type { Revision, Touched } from "./types.js";

/** A change to be written into the journal: what was done to which node, its new values and the values before. */
export interface NewRevision {
  verb: string;
  type: string;
  nodeId: string;
  patch: object;
  reverse: object;
  /** It tells of what the first revision of the same change brought about, and is undone with that. */
  follows?: boolean;
}

/** Who changes something, and the only sources of time and ids; a Context is one. */
export interface Author {
  readonly actor: { readonly id: string };
  /** From where: a transport and an address. */
  readonly origin: string;
  now(): number;
  newId(): string;
}

/** Appends revisions to the journal: must be the transaction's last step, since it takes the workspace's one lock. */
export async function append(tx: Statements, author: Author, revisions: NewRevision[]): Promise<void> {
  await appendStored(
    tx,
    revisions.map((revision) => stored(author, revision)),
  );
}

/** Appends a revision with what was done to each node, whoever compared them: as the transaction's last step. */
export async function appendUndoable(
  tx: Statements,
  author: Author,
  { revision, deltas }: { revision: NewRevision; deltas: readonly Delta[] },
): Promise<void> {
  await appendStored(tx, [stored(author, revision, deltas)]);
}

async function appendStored(tx: Statements, revisions: Omit<StoredRevision, "sequence">[]): Promise<void> {
  if (revisions.length > 0) await tx.rows(appendRevisions, { revisions });
}

function stored(
  author: Author,
  { patch, reverse, follows, ...rest }: NewRevision,
  deltas: readonly Delta[] = [],
): Omit<StoredRevision, "sequence"> {
  return {
    id: author.newId(),
    at: author.now(),
    actor: author.actor.id,
    origin: author.origin,
    ...rest,
    patch: JSON.stringify(patch),
    reverse: JSON.stringify(reverse),
    delta: deltas.length > 0 ? JSON.stringify(deltas) : null,
    undoable: deltas.length > 0,
  };
}

/** What a change answers: its result, and the revisions that tell of it (none when nothing changed). */
export interface Recorded<T> {
  result: T;
  revisions: NewRevision[];
  /** What of it can be undone, where that is not all that it did to what it touches. */
  deltas?: Delta[];
}

/** How a change is made. */
export interface Making {
  /**
   * The ids of the nodes that it may create, change, link or delete: they are compared before and after, which makes the
   * change undoable. Absent: it is recorded and cannot be undone. A thousand at most.
   */
  touches?: readonly string[];
  /** Only look what it would touch: all of it is taken back. */
  preview?: boolean | null | undefined;
  /** About how many bytes it writes, where that is much: fewer such changes share a transaction. */
  size?: number;
}

/** A change that was made, or looked at. */
export interface Made<T> {
  result: T;
  touched: Touched;
  preview: boolean;
}

interface Change {
  author: Author;
  touches: readonly string[];
  size: number;
  work(tx: Statements): Promise<Recorded<unknown>>;
}

interface Done {
  result: unknown;
  deltas: Delta[];
  revisions: Omit<StoredRevision, "sequence">[];
}

/** Does a change, with what it did to the nodes that it touches. */
async function perform(tx: Statements, { author, touches, work }: Change): Promise<Done> {
  const before = await snapshots(tx, touches);
  const { result, revisions, deltas: own } = await work(tx);
  const deltas = own ?? (revisions.length > 0 ? deltasOf(before, await snapshots(tx, touches)) : []);
  return { result, deltas, revisions: storedWith(author, revisions, deltas) };
}

/** What some statements do to nodes, so that it can be undone apart from the rest of their change. */
export async function undoably(
  tx: Statements,
  touches: readonly string[],
  work: () => Promise<unknown>,
): Promise<Delta[]> {
  const before = await snapshots(tx, touches);
  await work();
  return deltasOf(before, await snapshots(tx, touches));
}

/** Nodes as they are, of those ids that there are. */
export async function snapshots(tx: Statements, ids: readonly string[]): Promise<Snapshot[]> {
  return ids.length > 0 ? tx.rows(snapshot, { ids: [...new Set(ids)].sort() }) : [];
}

/** Revisions as they are stored; each delta goes with the revision of its node, else with the first. */
function storedWith(author: Author, revisions: NewRevision[], deltas: Delta[]): Omit<StoredRevision, "sequence">[] {
  const placed = revisions.map(() => [] as Delta[]);
  for (const delta of deltas) {
    const index = revisions.findIndex(({ nodeId, follows }) => nodeId === delta.id && !follows);
    placed[Math.max(0, index)]?.push(delta);
  }
  return revisions.map((revision, index) => stored(author, revision, placed[index]));
}

/** Changes of one workspace, committed in groups: their statements one after another, then one journal entry for all. */
const changes: Batch<Change, Omit<Done, "revisions">> = {
  name: "change",
  lane: () => "changes",
  size: ({ size }) => size,
  commit: async (tx, items) => {
    const done: Done[] = [];
    for (const change of items) done.push(await perform(tx, change));
    await appendStored(
      tx,
      done.flatMap(({ revisions }) => revisions),
    );
    return done;
  },
};

/**
 * Runs a change and records it, both in one transaction that it may share with others; answers after the commit.
 * When `work` throws, nothing of it is kept. It may run more than once, so it makes its ids outside.
 */
export async function record<T>(
  context: Context,
  work: (tx: Statements) => Promise<Recorded<T>>,
  making: Pick<Making, "touches" | "size"> = {},
): Promise<T> {
  return (await make(context, work, making)).result;
}

/** As `record`, or only a look at what it would do; answers also what it touches. */
export async function make<T>(
  context: Context,
  work: (tx: Statements) => Promise<Recorded<T>>,
  { touches = [], preview = false, size = 0 }: Making,
): Promise<Made<T>> {
  const change = { author: context, touches, size, work: preview ? work : (context.claim?.once(work) ?? work) };
  const { result, deltas } = preview
    ? await context.graph.rehearse((tx) => perform(tx, change))
    : await context.graph.submit(changes, change);
  context.loaders.forget(); // What this request read before is out of date.
  return { result: result as T, touched: touchedBy(deltas), preview: Boolean(preview) };
}

/** The revisions that follow a sequence, oldest first; denied calls for those only who may read the audit log. */
export async function revisions(
  context: Pick<Context, "graph"> & { actor: Pick<Context["actor"], "permissions"> },
  after: number,
  limit: number,
): Promise<Revision[]> {
  const denied = context.actor.permissions.has("audit:read");
  const rows = await context.graph.rows(revisionsAfter, { after, denied, limit });
  return rows.map((row) => parsed(row.node));
}

/** The revision with an id, or null. */
export async function revision(context: Context, id: string): Promise<Revision | null> {
  const found = await load(context, revisionById, id, {});
  const isTheirs = found?.verb !== "denied" || context.actor.permissions.has("audit:read");
  return found && isTheirs ? parsed(found) : null;
}

/** A stored revision with its patches as values. */
export function parsed(row: ReadRevision): Revision {
  return { ...row, patch: JSON.parse(row.patch) as object, reverse: JSON.parse(row.reverse) as object };
}

/** The sequence in a cursor, null for none: revisions and live feeds share it. */
export function sequenceCursor(after: string | null | undefined): number | null {
  if (after === null || after === undefined) return null;
  const sequence = Number(after);
  if (!/^\d+$/.test(after) || !Number.isSafeInteger(sequence))
    throw badInput("after", "`after` must be a revision's sequence.");
  return sequence;
}

/**
 * The live feed of a workspace's journal from a cursor on, of what `pick` makes of a revision (null: not wanted).
 * Not an async generator: one that waits for a change could not be ended before the change comes.
 */
export function followRevisions<T>(
  context: Context,
  after: string | null,
  pick: (revision: Revision) => T | null | Promise<T | null>,
): AsyncIterableIterator<T> {
  const feed = context.platform.feeds.follow(context.graph.workspace, sequenceCursor(after ?? context.resumeAfter));
  return {
    async next() {
      for (;;) {
        const { done, value } = await feed.next();
        const picked = done ? null : await pick(value);
        if (picked !== null) return { done: false, value: picked };
        if (done) return { done: true, value: undefined };
      }
    },
    return: async () => {
      await feed.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
