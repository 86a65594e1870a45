import DataLoader from "dataloader";
import type { WorkspaceGraph } from "./graph.js";
import type { Relation } from "./query.js";

/**
 * Batches and remembers relation look-ups for one request (or one event of a subscription) of one actor.
 * Never shared between requests: what one may see is not what another may.
 */
export class Loaders {
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(private readonly graph: WorkspaceGraph) {}

  /** The relation's value for one key, null where the key is unknown; all keys of a tick go in one round trip. */
  load<Args, Value>(relation: Relation<Args, Value>, key: string, args: Args): Promise<Value | null> {
    const name = `${relation.name} ${JSON.stringify(args)}`;
    const known = this.loaders.get(name);
    const loader =
      known ?? new DataLoader<string, unknown>((keys) => this.batch(relation, args, keys), { maxBatchSize: 1_000 });
    if (!known) this.loaders.set(name, loader);
    return loader.load(key) as Promise<Value | null>;
  }

  /** Forgets what was read: after a change in the same request. */
  forget(): void {
    this.loaders.clear();
  }

  private async batch<Args, Value>(
    relation: Relation<Args, Value>,
    args: Args,
    keys: readonly string[],
  ): Promise<unknown[]> {
    const rows = await this.graph.rows(relation, { ...args, keys: [...keys] });
    const byKey = new Map(rows.map((row) => [row.key, row.value]));
    return keys.map((key) => byKey.get(key) ?? null);
  }
}
