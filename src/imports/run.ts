import { storeChanges, storeReleases } from "../changes/service.js";
import type { Context } from "../context.js";
import type { Statements } from "../graph/transaction.js";
import type { Batch } from "../graph/writer.js";
import { type Delta, deltasOf } from "../journal/delta.js";
import { appendUndoable, snapshots } from "../journal/service.js";
import * as queries from "./queries.js";
import { type BadRow, type Count, EXAMPLES, type Example, type ImportReport } from "./report.js";
import { type Chunk, type Named, nodesOf } from "./rows.js";

/** What is read, from where, and whether only to see what would change. */
export interface Importing {
  /** `git`, `catalog`, `projects` or `issues`. */
  kind: string;
  /** From where, such as `git:shop`: imports of one source go on where the last one stopped. */
  source: string;
  dryRun: boolean;
  /** Where the last one stopped; absent: nothing goes on. */
  cursor?: string | null;
}

interface Step {
  run: ImportRun;
  chunk: Chunk;
  nodes: Named[];
}

/** Chunks of one workspace, each a transaction of its own: the next one is read when this one is kept. */
const chunks: Batch<Step, Delta[]> = {
  name: "import",
  lane: () => "imports",
  commit: async (tx, steps) => {
    const done: Delta[][] = [];
    for (const step of steps) done.push(await store(tx, step));
    return done;
  },
};

/**
 * One run of an import: takes chunks one after another, each kept with one revision that can be undone, and counts what
 * they change. What changes nothing leaves nothing behind, not even the run itself.
 */
export class ImportRun {
  readonly id: string;
  readonly at: number;
  private readonly totals = new Map<string, Count>();
  private readonly examples: Example[] = [];
  /** Where a later run goes on. */
  cursor: string | null;
  readonly bad: BadRow[] = [];
  readonly notes: string[] = [];

  constructor(
    readonly context: Context,
    readonly importing: Importing,
  ) {
    this.id = context.newId();
    this.at = context.now();
    this.cursor = importing.cursor ?? null;
  }

  /** Keeps a chunk, or sees what it would change. */
  async add(chunk: Chunk): Promise<void> {
    const nodes = nodesOf(chunk);
    const step = { run: this, chunk, nodes };
    const { graph } = this.context;
    const deltas = this.importing.dryRun
      ? await graph.rehearse((tx) => store(tx, step))
      : await graph.submit(chunks, step);
    this.cursor = chunk.cursor ?? this.cursor;
    const names = new Map(nodes.map((node) => [node.id, node.name]));
    for (const [type, count] of Object.entries(countsOf(nodes, deltas))) this.sum(type, count);
    for (const { id, type, created } of deltas)
      if (this.examples.length < EXAMPLES)
        this.examples.push({ type, name: names.get(id) ?? id, how: created ? "created" : "changed" });
  }

  /** The counts until now, with those of a chunk that is being kept, as the run's node has them. */
  countsWith(nodes: readonly Named[], deltas: readonly Delta[]): string {
    const known = new Map([...this.totals].map(([type, count]) => [type, { ...count }]));
    for (const [type, count] of Object.entries(countsOf(nodes, deltas))) add(known, type, count);
    return JSON.stringify([...known.values()].map(({ type, created, changed }) => ({ type, created, changed })));
  }

  /** What it came to. */
  report(): ImportReport {
    const counts = [...this.totals.values()];
    const isChanged = counts.some(({ created, changed }) => created + changed > 0);
    const { kind, source, dryRun } = this.importing;
    const { examples, bad, notes } = this;
    return { id: isChanged && !dryRun ? this.id : null, kind, source, dryRun, counts, examples, bad, notes };
  }

  private sum(type: string, count: Count): void {
    add(this.totals, type, count);
  }
}

function add(totals: Map<string, Count>, type: string, { created, changed, unchanged }: Count): void {
  const known = totals.get(type) ?? { type, created: 0, changed: 0, unchanged: 0 };
  known.created += created;
  known.changed += changed;
  known.unchanged += unchanged;
  totals.set(type, known);
}

function countsOf(nodes: readonly Named[], deltas: readonly Delta[]): Record<string, Count> {
  const changes = new Map(deltas.map((delta) => [delta.id, delta.created ? "created" : "changed"] as const));
  const counts: Record<string, Count> = {};
  for (const { id, type } of nodes) {
    counts[type] ??= { type, created: 0, changed: 0, unchanged: 0 };
    counts[type][changes.get(id) ?? "unchanged"]++;
  }
  return counts;
}

/** Writes a chunk; where that changes something, also how far the run is and the revision that tells of both. */
async function store(tx: Statements, { run, chunk, nodes }: Step): Promise<Delta[]> {
  const ids = [...nodes.map(({ id }) => id), ...(chunk.dependencies ?? []).map(({ fromId }) => fromId)];
  const before = await snapshots(tx, [...ids, run.id]);
  await write(tx, chunk, run.context.now());
  const deltas = deltasOf(before, await snapshots(tx, ids)).filter(({ id }) => id !== run.id);
  if (deltas.length === 0) return [];
  const { context, importing, id, at } = run;
  const counts = run.countsWith(nodes, deltas);
  const { kind, source } = importing;
  const kept = { id, kind, source, at, actor: context.actor.id, counts, cursor: chunk.cursor ?? run.cursor };
  await tx.rows(queries.keepImport, kept);
  const own = deltasOf(
    before.filter((node) => node.id === id),
    await snapshots(tx, [id]),
  );
  const revision = { verb: "imported", type: "Import", nodeId: id, patch: { source, counts }, reverse: {} };
  await appendUndoable(tx, context, { revision, deltas: [...deltas, ...own] });
  return deltas;
}

/** In the order in which links need their ends. */
async function write(tx: Statements, chunk: Chunk, at: number): Promise<void> {
  const { components = [], dependencies = [], clients = [], projects = [], traits = [], workItems = [] } = chunk;
  if (components.length > 0) await tx.rows(queries.mergeComponents, { components, at });
  if (dependencies.length > 0) await tx.rows(queries.mergeDependencies, { dependencies, at });
  if (clients.length > 0) await tx.rows(queries.mergeClients, { clients, at });
  if (projects.length > 0) await tx.rows(queries.mergeProjects, { projects, at });
  if (traits.length > 0) await tx.rows(queries.mergeTraits, { traits, at });
  await storeReleases(tx, chunk.releases ?? [], at);
  await storeChanges(tx, chunk.changes ?? [], at);
  if (workItems.length > 0) await tx.rows(queries.mergeWorkItems, { workItems, at });
}
