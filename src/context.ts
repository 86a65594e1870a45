import type { Graph, WorkspaceGraph } from "./graph/graph.js";
import type { Loaders } from "./graph/loaders.js";
import type { Query, Relation } from "./graph/query.js";
import type { Statements } from "./graph/transaction.js";
import type { Feeds } from "./journal/feed.js";
import type { Matching } from "./matching/matching.js";
import type { MetricStore } from "./metrics/store/store.js";
import type { Outgoing } from "./outgoing/outgoing.js";
import type { Permission } from "./permissions.js";
import type { Rights } from "./rights.js";

/** What lives as long as the process: the graph, the live feeds, and the only sources of time, ids and chance. */
export interface Platform {
  readonly graph: Graph;
  readonly feeds: Feeds;
  /** Where measurements go, and what of them is not in the graph yet. */
  readonly metrics: MetricStore;
  /** What requests are matched by; absent where nothing is matched. */
  readonly matching?: Matching;
  /** How it speaks to the world on its own account; absent where nobody is served. */
  readonly outgoing?: Outgoing;
  now(): number;
  newId(): string;
  random(): number;
}

/** Who is asking: a token, a user, or nobody. */
export interface Actor extends Rights {
  /** The token's or the user's id; "nobody" without one; "system" for the program itself. */
  readonly id: string;
  readonly name: string;
  /** The built-in role, the key of a custom one, or USER for a user, whose grants add up. */
  readonly role: string;
  /** The id of the user who acts, by himself or by a token of his; null: a service or agent. */
  readonly user: string | null;
  /** The id of the user who made the acting token; null: nobody did, or it is not known. */
  readonly creator: string | null;
  /** The id of the token that is used; null: none, as with an identity provider's. */
  readonly token: string | null;
  /** The scopes that narrow the token; null: none do. */
  readonly scopes: readonly string[] | null;
  /** What it may do in the whole installation: more than in all workspaces one by one. */
  readonly installation: ReadonlySet<Permission>;
  /** The workspace that the actor is bound to; null: any. */
  readonly workspace: string | null;
  /** The component that an ingest key reports for; else null. */
  readonly component: string | null;
  /** The highest confidence that its statements may carry, from 0 to 1. */
  readonly maxConfidence: number;
  /** How many changes an hour it may make; null: as many as its points allow. */
  readonly writesPerHour: number | null;
}

/** What a change did, as far as a claim must know it. */
export interface Done {
  readonly result: unknown;
  readonly revisions: { readonly type: string; readonly nodeId: string }[];
}

/** A request's hold on its idempotency key. What it guards is done once, however often the request is sent. */
export interface Claim {
  /**
   * A change that claims the key in its own transaction before it does anything: it throws CONFLICT when the key is
   * another request's, and when an earlier try of it was committed unseen it answers what that one did.
   */
  once<Change extends Done>(work: (tx: Statements) => Promise<Change>): (tx: Statements) => Promise<Change>;
  /** An id that is the same whenever the same request is sent: for what is kept from doubling by an id of its own. */
  newId(): string;
}

/** What a request carries through resolver and service. */
export interface Context {
  readonly platform: Platform;
  readonly actor: Actor;
  readonly requestId: string;
  /** From where it came, for the audit log: the transport and the caller's address, such as `http 203.0.113.7`. */
  readonly origin: string;
  readonly graph: WorkspaceGraph;
  readonly loaders: Loaders;
  now(): number;
  newId(): string;
  random(): number;
  /** Where a stream that was cut off goes on: the last sequence that its client saw. */
  readonly resumeAfter?: string | null;
  /** The request's idempotency key, where it has one. */
  claim?: Claim | null;
  /** Whether what is done was approved by others, so that it need not be proposed first. */
  readonly isApproved?: boolean;
  /** A person's identifier as the workspace knows it: HMAC-SHA256 under the workspace's secret, in hex. */
  pseudonym(identifier: string): string;
}

/** The relation's value for one key, batched with all others of the same tick. */
export function load<Args, Value>(
  context: Context,
  relation: Relation<Args, Value>,
  key: string,
  args: Args,
): Promise<Value | null> {
  return context.loaders.load(relation, key, args);
}

/** The nodes of a page; with what the request selects of them, where that can be read in the same statement. */
export function page<Params extends object, Node>(
  context: Context,
  statement: Query<Params, { node: Node }>,
  params: Params,
): Promise<Node[]> {
  return context.loaders.page(statement, params);
}
