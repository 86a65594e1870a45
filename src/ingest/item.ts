import type { Context } from "../context.js";
import type { ErrorReport } from "../errors/reported.js";
import type { Outcome } from "../intake/count.js";
import type { FilterFacts } from "../intake/filter.js";
import type { Problem } from "../problem.js";

/** An event in the words of the domain that stores it, and what filters may look at. */
export interface Understood {
  report: ErrorReport;
  facts: FilterFacts;
}

/** One event of a request, in whatever format it came. */
export interface Item {
  /** The request's context: the token that sent it, its workspace and component. */
  context: Context;
  /** What names the token: its first characters, or its id. */
  tokenPrefix: string;
  /** The key of the component that it is of, which is made when it is new; null: the token's own. */
  component: string | null;
  /** When it arrived, in epoch milliseconds. */
  at: number;
  /** Bytes as it was sent. */
  size: number;
  /** Whether its place was paid for already: a request pays for its first item before it is read. */
  isPaid: boolean;
  /** Reads it. Throws a Problem when its sender is at fault. */
  understand(): Understood;
}

/** What became of an item: an outcome; or it waits on disk for the database; or its sender was told to keep it. */
export type Fate = Outcome | "WAITING" | "RETURNED";

/** What is answered for an item: its fate, why, its id, and what its sender is told when all is not well. */
export interface Taken {
  fate: Fate;
  reason: string | null;
  eventId: string | null;
  problem: Problem | null;
}
