import type { ExecutionResult, FormattedExecutionResult, OperationDefinitionNode } from "graphql";
import type { Context } from "../context.js";
import { readIdempotencyKey } from "../idempotency/header.js";
import type { HeldRequest, IdempotencyKeys } from "../idempotency/keys.js";
import type { Incoming } from "./operations.js";

/** A mutation as it came, with the headers that concern its key. */
export interface Keyed {
  context: Context;
  operation: OperationDefinitionNode;
  incoming: Incoming;
  /** The headers `Idempotency-Key` and `Authorization`. */
  key: string | undefined;
  authorization: string | undefined;
}

/** What was answered the first time, as GraphQL's clients read it. */
export type Replay = Pick<FormattedExecutionResult, "data" | "errors">;

/** What a mutation's key leads to: nothing without a key, else that it is the first with it or what the first was answered. */
export interface KeyedStart {
  first: HeldRequest | null;
  replay: Replay | null;
}

const NO_KEY: KeyedStart = { first: null, replay: null };

/** Begins an admitted operation under its key. Queries and subscriptions change nothing, so a key means nothing to them. */
export async function beginKeyed(keys: IdempotencyKeys, keyed: Keyed): Promise<KeyedStart> {
  const { context, operation, incoming } = keyed;
  if (operation.operation !== "mutation") return NO_KEY;
  const key = readIdempotencyKey(keyed.key);
  if (key === null) return NO_KEY;
  const begun = await keys.begin({
    context,
    key,
    body: JSON.stringify([incoming.query, incoming.operationName ?? null, sorted(incoming.variables ?? {})]),
    secret: keyed.authorization ?? "",
  });
  if (begun.replay !== undefined) return { first: null, replay: JSON.parse(begun.replay) as Replay };
  context.claim = begun.first.claim;
  return { first: begun.first, replay: null };
}

/** Failures that may pass: what they stand for is not known, or was not tried, so they are no answer to keep. */
const PASSING = ["DEPENDENCY_UNAVAILABLE", "TIMEOUT", "INTERNAL", "RATE_LIMITED"];

/** Ends a request under its key with what is sent to the client. */
export async function endKeyed(
  first: HeldRequest,
  { data, errors }: ExecutionResult | FormattedExecutionResult,
): Promise<void> {
  const passing = errors?.some(({ extensions }) => PASSING.includes(String(extensions?.code)));
  const answer = passing ? null : JSON.stringify({ data, errors });
  await first.end(answer, errors !== undefined);
}

/** A value with the keys of its maps in order: JSON has none, so two orders are one request. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
