import type { Graph, WorkspaceGraph } from "./graph/graph.js";
import type { Loaders } from "./graph/loaders.js";
import type { Relation } from "./graph/query.js";
import type { Feeds } from "./journal/feed.js";
import type { Permission, Role } from "./permissions.js";

/** What lives as long as the process: the graph, the live feeds, and the only sources of time, ids and chance. */
export interface Platform {
  readonly graph: Graph;
  readonly feeds: Feeds;
  now(): number;
  newId(): string;
  random(): number;
}

/** Who is asking: a token, or nobody. */
export interface Actor {
  /** The token's id; "nobody" without one; "system" for the program itself. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  /** The workspace that the actor is bound to; null: any. */
  readonly workspace: string | null;
  /** The component that the actor is bound to, as an ingest key is; null: any. */
  readonly component: string | null;
}

/** What a request carries through resolver and service. */
export interface Context {
  readonly platform: Platform;
  readonly actor: Actor;
  readonly requestId: string;
  readonly graph: WorkspaceGraph;
  readonly loaders: Loaders;
  now(): number;
  newId(): string;
  random(): number;
  /** Where a stream that was cut off goes on: the last sequence that its client saw. */
  readonly resumeAfter?: string | null;
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
