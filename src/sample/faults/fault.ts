/** One exception of a fault. In `value` words in braces stand for what differs from event to event. */
export interface Raised {
  type: string;
  value: string;
  module?: string;
  /** The frames below the component's outer ones, outermost first, in the short form of stacks; absent: no stack at all. */
  frames?: readonly string[];
}

/** When a fault strikes. Days count back from now; `perDay` is the mean number of events. */
export interface Life {
  /** When it began; absent: before the history does. */
  from?: number;
  /** When it ended by itself; absent: it goes on. */
  to?: number;
  perDay: number;
  /** The last hours, in which it strikes this often. */
  burst?: { hours: number; perHour: number };
  /** When somebody resolved it and why; `back`: when it came back, in a release that should have had it mended. */
  mended?: { daysAgo: number; reason: string; back?: number };
}

/** Something that goes wrong again and again: what the grouping should find to be one group. */
export interface Fault {
  key: string;
  component: string;
  /** The chain, causes first; empty for a message that was logged. */
  raised: readonly Raised[];
  message?: string;
  level?: "FATAL" | "ERROR" | "WARNING";
  /** Whether the program caught it; absent: it did. */
  handled?: boolean;
  transaction: string;
  /** What the sender groups by, where it says so. */
  fingerprint?: readonly string[];
  /** Anything else that goes with it; words in braces as above. */
  extra?: Record<string, string>;
  life: Life;
}
