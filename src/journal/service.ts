import type { Context } from "../context.js";
import { load } from "../context.js";
import type { Statements } from "../graph/transaction.js";
import type { Batch } from "../graph/writer.js";
import { badInput } from "../problem.js";
import { appendRevisions, revisionById, revisionsAfter, type StoredRevision } from "./queries.js";
import type { Revision } from "./types.js";

/** A change to be written into the journal: what was done to which node, its new values and the values before. */
export interface NewRevision {
  verb: string;
  type: string;
  nodeId: string;
  patch: object;
  reverse: object;
}

/** Who changes something, and the only sources of time and ids; a Context is one. */
export interface Author {
  readonly actor: { readonly id: string };
  now(): number;
  newId(): string;
}

/** Appends revisions to the journal: must be the transaction's last step, since it takes the workspace's one lock. */
export async function append(tx: Statements, author: Author, revisions: NewRevision[]): Promise<void> {
  const at = author.now();
  await appendStored(
    tx,
    revisions.map((revision) => stored(author, at, revision)),
  );
}

async function appendStored(tx: Statements, revisions: Omit<StoredRevision, "sequence">[]): Promise<void> {
  if (revisions.length > 0) await tx.rows(appendRevisions, { revisions });
}

function stored(author: Author, at: number, revision: NewRevision): Omit<StoredRevision, "sequence"> {
  const { patch, reverse, ...rest } = revision;
  return {
    id: author.newId(),
    at,
    actor: author.actor.id,
    ...rest,
    patch: JSON.stringify(patch),
    reverse: JSON.stringify(reverse),
  };
}

/** What a change answers: its result, and the revisions that tell of it (none when nothing changed). */
export interface Recorded<T> {
  result: T;
  revisions: NewRevision[];
}

interface Change {
  author: Author;
  work(tx: Statements): Promise<Recorded<unknown>>;
}

/** Changes of one workspace, committed in groups: their statements one after another, then one journal entry for all. */
const changes: Batch<Change, unknown> = {
  name: "change",
  lane: () => "changes",
  commit: async (tx, items) => {
    const results: unknown[] = [];
    const revisions: Omit<StoredRevision, "sequence">[] = [];
    for (const { author, work } of items) {
      const recorded = await work(tx);
      results.push(recorded.result);
      revisions.push(...recorded.revisions.map((revision) => stored(author, author.now(), revision)));
    }
    await appendStored(tx, revisions);
    return results;
  },
};

/**
 * Runs a change and records it, both in one transaction that it may share with others; answers after the commit.
 * When `work` throws, nothing of it is kept. It may run more than once, so it makes its ids outside.
 */
export async function record<T>(context: Context, work: (tx: Statements) => Promise<Recorded<T>>): Promise<T> {
  const change = { author: context, work: context.claim?.once(work) ?? work };
  const result = (await context.graph.submit(changes, change)) as T;
  context.loaders.forget(); // What this request read before is out of date.
  return result;
}

/** The revisions that follow a sequence, oldest first. */
export async function revisions(context: Context, after: number, limit: number): Promise<Revision[]> {
  const rows = await context.graph.rows(revisionsAfter, { after, limit });
  return rows.map((row) => parsed(row.node));
}

/** The revision with an id, or null. */
export async function revision(context: Context, id: string): Promise<Revision | null> {
  const found = await load(context, revisionById, id, {});
  return found && parsed(found);
}

/** A stored revision with its patches as values. */
export function parsed(row: StoredRevision): Revision {
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
  pick: (revision: Revision) => T | null,
): AsyncIterableIterator<T> {
  const feed = context.platform.feeds.follow(context.graph.workspace, sequenceCursor(after ?? context.resumeAfter));
  return {
    async next() {
      for (;;) {
        const { done, value } = await feed.next();
        const picked = done ? null : pick(value);
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
