import DataLoader from "dataloader";
import { Problem } from "../problem.js";
import { type Composed, compose, type Joined, type Pairs } from "./composed.js";
import type { WorkspaceGraph } from "./graph.js";
import type { Query, Relation } from "./query.js";

/** What hangs on a value that is about to be read, and whether that is a list of rows; found out only when it is read. */
export type Ahead = () => Selected;

/** What is selected of a value: `many` when that is a list of rows. */
export interface Selected {
  readonly many: boolean;
  readonly joined: readonly Joined[];
}

/** What several reads and some thought find, by key. */
export type Gathering<Value> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

const NOTHING: Selected = { many: false, joined: [] };

/**
 * Reads relations for one request (or one event of a subscription) of one actor: those of one tick in one round trip,
 * together with what the request selects of their values, and each only once. Never shared between requests: what one
 * may see is not what another may.
 */
export class Loaders {
  private readonly loaders = new Map<readonly Joined[], Map<string, DataLoader<string, unknown>>>();
  private readonly known = new Map<string, Map<string, unknown>>();
  private readonly gathered = new Map<string, DataLoader<string, unknown>>();
  private next: Ahead | null = null;

  constructor(private readonly graph: WorkspaceGraph) {}

  /** Runs `work`, of which the first statement takes along what `ahead` says. Only what `work` asks for before it waits. */
  ahead<T>(ahead: Ahead, work: () => T): T {
    const outer = this.next;
    this.next = ahead;
    try {
      return work();
    } finally {
      this.next = outer;
    }
  }

  /** The relation's value for one key, null where the key is unknown; all keys of a tick go in one round trip. */
  load<Args, Value>(relation: Relation<Args, Value>, key: string, args: Args): Promise<Value | null> {
    const name = nameOf(relation, args);
    const known = this.known.get(name);
    if (known?.has(key)) return Promise.resolve(known.get(key) as Value | null);
    return this.loader(relation, args, this.takeAhead()).load(key) as Promise<Value | null>;
  }

  /** The nodes of a page. */
  async page<Params extends object, Node>(page: Query<Params, { node: Node }>, params: Params): Promise<Node[]> {
    const { joined } = this.takeAhead();
    const composed = joined.length > 0 ? compose({ page }, joined) : null;
    const row = composed && (await this.together(composed, params));
    return row ? (row.r0 as Node[]) : (await this.graph.rows(page, params)).map(({ node }) => node);
  }

  /** What `work` finds for one key, null where that is nothing: work of one name is done for all keys of a tick together. */
  gather<Value>(name: string, key: string, work: Gathering<Value>): Promise<Value | null> {
    const batch = async (keys: readonly string[]) => {
      const found = await work(keys);
      return keys.map((one) => found.get(one) ?? null);
    };
    const loader = this.gathered.get(name) ?? new DataLoader<string, unknown>(batch, { maxBatchSize: 25 });
    this.gathered.set(name, loader);
    return loader.load(key) as Promise<Value | null>;
  }

  /** Forgets what was read: after a change in the same request. */
  forget(): void {
    this.loaders.clear();
    this.known.clear();
    this.gathered.clear();
  }

  /** Loaders that read nothing and say what they would have read. */
  recorder(): Recorder {
    return new Recorder(this.graph);
  }

  /** One loader a relation, its arguments and what is selected of it; what is not composed is read with the others. */
  private loader<Args, Value>(
    relation: Relation<Args, Value>,
    args: Args,
    { many, joined }: Selected,
  ): DataLoader<string, unknown> {
    const name = nameOf(relation, args);
    const loaders = this.loaders.get(joined) ?? new Map<string, DataLoader<string, unknown>>();
    this.loaders.set(joined, loaders);
    const known = loaders.get(name);
    if (known) return known;
    const composed = joined.length > 0 ? compose({ relation, many }, joined) : null;
    const batch = (keys: readonly string[]) =>
      composed ? this.composed(composed, { relation, args, keys }) : this.batch(relation, args, keys);
    const isPlain = joined.length > 0 && !composed;
    const loader = isPlain ? this.loader(relation, args, NOTHING) : new DataLoader(batch, { maxBatchSize: 1_000 });
    loaders.set(name, loader);
    return loader;
  }

  private takeAhead(): Selected {
    const ahead = this.next;
    this.next = null;
    const found = ahead?.();
    return found && found.joined.length > 0 ? found : NOTHING;
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

  private async composed<Args, Value>(
    composed: Composed,
    { relation, args, keys }: { relation: Relation<Args, Value>; args: Args; keys: readonly string[] },
  ): Promise<unknown[]> {
    const row = await this.together(composed, { ...args, keys: [...keys] });
    if (!row) return this.batch(relation, args, keys);
    const byKey = new Map(row.r0 as Pairs);
    return keys.map((key) => byKey.get(key) ?? null);
  }

  /** Reads what was joined in one statement; null when that takes too long, as planning a large one may on a busy machine. */
  private async together({ query, params, parts }: Composed, own: object): Promise<Record<string, unknown> | null> {
    try {
      const [row = {}] = await this.graph.rows(query, { ...own, ...params });
      this.keep(parts, row);
      return row;
    } catch (error) {
      if (error instanceof Problem && error.code === "TIMEOUT") return null;
      throw error;
    }
  }

  /** Remembers the relations that came along, each for the keys that it was read for. */
  private keep(parts: readonly Joined[], row: Record<string, unknown>): void {
    for (const [index, { relation, args }] of parts.entries()) {
      const name = nameOf(relation, args);
      const known = this.known.get(name) ?? new Map<string, unknown>();
      for (const [key, value] of row[`r${index + 1}`] as Pairs) known.set(key, value);
      this.known.set(name, known);
    }
  }
}

/** A relation with its arguments, for whichever key. */
export type Asked = Pick<Joined, "relation" | "args">;

/** Loaders that read nothing: they tell which relation a resolver would read, and never answer it. */
export class Recorder extends Loaders {
  /** The key that stands for whatever the key will be. */
  readonly key = "\u0000";
  private asked: Asked | null = null;

  /** The first relation that `work` looks up by `key`, before it waits for anything; null where it looks up none, or throws. */
  record(work: () => unknown): Asked | null {
    this.asked = null;
    try {
      const answer = work();
      if (answer instanceof Promise) answer.catch(() => undefined);
    } catch {
      return null;
    }
    return this.asked;
  }

  override load<Args, Value>(relation: Relation<Args, Value>, key: string, args: Args): Promise<Value | null> {
    if (key === this.key) this.asked ??= { relation, args } as unknown as Asked;
    return new Promise(() => undefined);
  }

  override gather(): Promise<never> {
    return new Promise(() => undefined);
  }

  override page(): Promise<never[]> {
    return new Promise(() => undefined);
  }
}

function nameOf(relation: { name: string }, args: unknown): string {
  return `${relation.name} ${JSON.stringify(args)}`;
}
