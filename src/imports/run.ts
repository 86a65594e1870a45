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
  /** The ids of all nodes that it may change. */
  ids: string[];
  /** The nodes that are counted with it. */
  nodes: Named[];
}

/** What stands in chunk after chunk, and is counted once. */
const SHARED: ReadonlySet<string> = new Set(["Component", "Client", "Trait"]);

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
  private readonly counted = new Set<string>();
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
    const all = nodesOf(chunk);
    const ids = [...all.map(({ id }) => id), ...(chunk.dependencies ?? []).map(({ fromId }) => fromId)];
    const nodes = all.filter(({ id }) => !this.counted.has(id));
    const step = { run: this, chunk, ids, nodes };
    const { graph } = this.context;
    const deltas = this.importing.dryRun
      ? await graph.rehearse((tx) => store(tx, step))
      : await graph.submit(chunks, step);
    this.cursor = chunk.cursor ?? this.cursor;
    for (const count of countsOf(step, deltas)) add(this.totals, count);
    const names = new Map(nodes.map((node) => [node.id, node.name]));
    for (const { id, type, created } of deltas) {
      const name = names.get(id);
      if (name !== undefined && this.examples.length < EXAMPLES)
        this.examples.push({ type, name, how: created ? "created" : "changed" });
    }
    for (const { id, type } of nodes) if (SHARED.has(type)) this.counted.add(id);
  }

  /** The counts until now, with those of a chunk that is being kept, as the run's node has them. */
  countsWith(step: Pick<Step, "nodes" | "chunk">, deltas: readonly Delta[]): string {
    const known = new Map([...this.totals].map(([type, count]) => [type, { ...count }]));
    for (const count of countsOf(step, deltas)) add(known, count);
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
}

function add(totals: Map<string, Count>, { type, created, changed, unchanged }: Count): void {
  const known = totals.get(type) ?? { type, created: 0, changed: 0, unchanged: 0 };
  known.created += created;
  known.changed += changed;
  known.unchanged += unchanged;
  totals.set(type, known);
}

function countsOf({ nodes, chunk }: Pick<Step, "nodes" | "chunk">, deltas: readonly Delta[]): Count[] {
  const changes = new Map(deltas.map((delta) => [delta.id, delta.created ? "created" : "changed"] as const));
  const counts = new Map<string, Count>();
  for (const { id, type } of nodes) {
    const count = counts.get(type) ?? { type, created: 0, changed: 0, unchanged: 0 };
    count[changes.get(id) ?? "unchanged"]++;
    counts.set(type, count);
  }
  const links = chunk.dependencies?.length ?? 0;
  if (links === 0) return [...counts.values()];
  const made = deltas.flatMap((delta) => delta.linked ?? delta.created?.links ?? []);
  const created = made.filter(({ type }) => type === "DEPENDS_ON").length;
  return [...counts.values(), { type: "DEPENDS_ON", created, changed: 0, unchanged: links - created }];
}

/** Writes a chunk; where that changes something, also how far the run is and the revision that tells of both. */
async function store(tx: Statements, step: Step): Promise<Delta[]> {
  const { run, chunk, ids } = step;
  const { context, importing, id, at } = run;
  const before = await snapshots(tx, [...ids, id]);
  await write(tx, chunk, context.now());
  const deltas = deltasOf(
    before.filter((node) => node.id !== id),
    await snapshots(tx, ids),
  );
  if (deltas.length === 0) return [];
  const counts = run.countsWith(step, deltas);
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
