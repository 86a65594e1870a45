import type { Record as DriverRecord, Transaction as DriverTransaction, Session } from "neo4j-driver";
import neo4j from "neo4j-driver";
import { Breaker } from "./breaker.js";
import type { Connection } from "./connect.js";
import type { Probe } from "./embedded/watch.js";
import { asProblem } from "./failure.js";
import { Gate } from "./gate.js";
import { withDeadline, withRetries } from "./patience.js";
import type { Query } from "./query.js";
import { type Statements, Transaction, toRows } from "./transaction.js";
import { exactly, toDriver } from "./values.js";
import { type Batch, Writer } from "./writer.js";

/** Limits of one call, in milliseconds: what the database allows the statement, and how much longer we wait before giving up. */
const LIMITS = { read: 8_000, write: 15_000, setUp: 300_000, grace: 2_000 };

/** The graph database as the rest of the program sees it: statements by handle, never by text. */
export class Graph {
  private readonly writers = new Map<string, Writer<unknown, unknown>>();
  private readonly listeners = new Set<(workspace: string) => void>();
  /** Where all writes pass, or are held back. */
  readonly gate = new Gate();
  private readonly breaker: Breaker;

  constructor(
    private readonly connection: Connection,
    private readonly random: () => number,
    probe: Probe,
  ) {
    this.breaker = new Breaker(probe);
  }

  /** From now on calls are refused at once while the database is known to be away: for those who serve others. */
  failFast(): void {
    this.breaker.arm();
  }

  /** Whether the database is known to be away: then every call is refused at once. */
  get isAway(): boolean {
    return this.breaker.isAway;
  }

  /** The graph bound to one workspace: every statement run on it gets `$workspace`, and nothing can override it. */
  in(workspace: string): WorkspaceGraph {
    return new WorkspaceGraph(this, workspace);
  }

  /** Runs one statement by itself. Writes must be safe to repeat: when a connection breaks the outcome is unknown. */
  async run<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]> {
    return this.ask(query, params, toRows<Row>);
  }

  /** As `run`, for copies of the graph: nothing is rounded, and integers, being bigints, are told from floats. */
  async runExactly<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]> {
    return this.ask(query, params, (records) => records.map((record) => exactly(record.toObject()) as Row));
  }

  /** Runs `work` in one transaction, again from its start when it failed for a passing reason, then tells who listens. */
  async transaction<T>(workspace: string, work: (tx: Statements) => Promise<T>): Promise<T> {
    const result = await this.inTransaction(workspace, work, { end: (tx) => tx.commit() });
    for (const listener of this.listeners) listener(workspace);
    return result;
  }

  /** Runs `work` as `transaction` does and takes all of it back: what it would do is known, and nothing is done. */
  rehearse<T>(workspace: string, work: (tx: Statements) => Promise<T>): Promise<T> {
    return this.inTransaction(workspace, work, { end: (tx) => tx.rollback() });
  }

  private inTransaction<T>(
    workspace: string,
    work: (tx: Statements) => Promise<T>,
    { end, timeout = LIMITS.write }: { end: (tx: DriverTransaction) => Promise<void>; timeout?: number },
  ): Promise<T> {
    return this.session(true, timeout, async (session) => {
      const tx = session.beginTransaction({ timeout });
      try {
        const value = await work(new Transaction(await tx, workspace));
        await end(await tx);
        return value;
      } catch (error) {
        await (await tx).rollback().catch(() => undefined);
        throw error;
      }
    });
  }

  /** Runs statements of the set-up one after another in one transaction, bound to no workspace; nobody waits who could ask again. */
  async together(queries: readonly Query<object, object>[]): Promise<void> {
    await this.inTransaction(
      "",
      async (tx) => {
        for (const query of queries) await tx.rows(query, {});
      },
      { end: (tx) => tx.commit(), timeout: LIMITS.setUp },
    );
  }

  /** Calls `listener` with the workspace after each transaction that this process committed. Returns how to stop it. */
  onCommit(listener: (workspace: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The writer that groups items of one kind and workspace; made at first use. */
  writer<Item, Outcome>(batch: Batch<Item, Outcome>, workspace: string): Writer<Item, Outcome> {
    const key = `${batch.name} ${workspace}`;
    const known = this.writers.get(key) as Writer<Item, Outcome> | undefined;
    if (known) return known;
    const commit = (items: Item[]) => this.transaction(workspace, (tx) => batch.commit(tx, items));
    const writer = new Writer(batch, commit);
    this.writers.set(key, writer as unknown as Writer<unknown, unknown>);
    return writer;
  }

  /** How many items wait to be written or are being written. */
  pending(): number {
    return [...this.writers.values()].reduce((sum, writer) => sum + writer.pending, 0);
  }

  /** Waits until all accepted writes are committed or refused, then closes the connections. */
  async close(): Promise<void> {
    await Promise.all([...this.writers.values()].map((writer) => writer.drain()));
    await this.breaker.close();
    await this.connection.driver.close();
  }

  private ask<Params, Row>(
    query: Query<Params, Row>,
    params: Params,
    read: (records: DriverRecord[]) => Row[],
  ): Promise<Row[]> {
    const timeout = query.writes ? LIMITS.write : LIMITS.read;
    return this.session(query.writes, timeout, async (session) => {
      const result = await session.run(query.text, toDriver(params) as object, { timeout });
      return read(result.records);
    });
  }

  private session<T>(writes: boolean, timeout: number, work: (session: Session) => Promise<T>): Promise<T> {
    const mode = writes ? neo4j.session.WRITE : neo4j.session.READ;
    const { driver, bookmarks } = this.connection;
    const attempt = async () => {
      const session = driver.session({ defaultAccessMode: mode, bookmarkManager: bookmarks });
      const close = () => void session.close().catch(() => undefined);
      const call = () => withDeadline(timeout + LIMITS.grace, work(session), close);
      return this.breaker.run(call).finally(close);
    };
    const tries = () => withRetries(attempt, this.random);
    return (writes ? this.gate.pass(tries) : tries()).catch((error) => {
      throw asProblem(error);
    });
  }
}

/** The graph bound to one workspace. */
export class WorkspaceGraph {
  constructor(
    private readonly graph: Graph,
    readonly workspace: string,
  ) {}

  /** All rows of a statement. */
  rows<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]> {
    return this.graph.run(query, { ...params, workspace: this.workspace });
  }

  /** The first row of a statement, or null. */
  async row<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row | null> {
    return (await this.rows(query, params))[0] ?? null;
  }

  /** Runs `work` in a transaction that is taken back. */
  rehearse<T>(work: (tx: Statements) => Promise<T>): Promise<T> {
    return this.graph.rehearse(this.workspace, work);
  }

  /** Hands an item to its grouped writer; resolves with the item's outcome after the commit that holds it. */
  submit<Item, Outcome>(batch: Batch<Item, Outcome>, item: Item): Promise<Outcome> {
    return this.graph.writer(batch, this.workspace).submit(item);
  }
}
