import type { CountRow } from "./queries.js";
import type { IntakeKind, IntakeOutcome } from "./types/count.js";

/** What was received, by name. */
export type Kind = `${IntakeKind}`;

/** What became of it, by name. */
export type Outcome = `${IntakeOutcome}`;

/** What is counted where: the workspace, what it is, and when it arrived. */
export interface Place {
  workspace: string;
  kind: Kind;
  /** Epoch milliseconds. */
  at: number;
}

/** What became of so many items, and why if they were not stored. */
export interface Settled {
  outcome: Outcome;
  reason: string | null;
  items: number;
}

/** How a count is told from others in the graph. */
export interface CountIds {
  id: string;
  minuteId: string;
  process: string;
}

/** What one process counted of one kind in one minute. */
export class Count {
  /** When it last changed, in epoch milliseconds. */
  changedAt = 0;
  private version = 0;
  private writtenVersion = 0;
  private receivedItems = 0;
  private forgottenItems = 0;
  private readonly outcomes = new Map<Outcome, number>();
  private readonly reasons = new Map<string, number>();

  constructor(
    readonly place: Place,
    private readonly ids: CountIds,
  ) {}

  /** Whether something was counted that was not written yet. */
  get isChanged(): boolean {
    return this.version > this.writtenVersion;
  }

  receive(items: number, now: number): void {
    this.receivedItems += items;
    this.change(now);
  }

  settle({ outcome, reason, items }: Settled, now: number): void {
    add(this.outcomes, outcome, items);
    if (reason !== null) add(this.reasons, `${outcome} ${reason}`, items);
    this.change(now);
  }

  forget(items: number, now: number): void {
    this.forgottenItems += items;
    this.change(now);
  }

  /** It as it stands, to be written. */
  row(): CountRow {
    const of = (outcome: Outcome) => this.outcomes.get(outcome) ?? 0;
    return {
      ...this.ids,
      minute: this.place.at,
      kind: this.place.kind,
      version: this.version,
      received: this.receivedItems,
      stored: of("STORED"),
      duplicate: of("DUPLICATE"),
      filtered: of("FILTERED"),
      limited: of("LIMITED"),
      invalid: of("INVALID"),
      dropped: of("DROPPED"),
      forgotten: this.forgottenItems,
      reasons: [...this.reasons.keys()],
      reasonItems: [...this.reasons.values()],
    };
  }

  /** That version is committed. */
  written(version: number): void {
    this.writtenVersion = Math.max(this.writtenVersion, version);
  }

  private change(now: number): void {
    this.version++;
    this.changedAt = now;
  }
}

function add<Key>(counts: Map<Key, number>, key: Key, items: number): void {
  counts.set(key, (counts.get(key) ?? 0) + items);
}
