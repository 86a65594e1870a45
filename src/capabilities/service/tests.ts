import { workspace } from "../../access/service/workspaces.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { component, readable } from "../../projects/service/components.js";
import * as queries from "../queries.js";
import type { PlainFacts } from "../rows.js";
import { type Headers, sealHeaders } from "../sealed.js";
import { plainFactsOf, readGiven, readHeaders } from "../test-facts.js";
import {
  type CapabilityTest,
  CapabilityTestState,
  type CreateCapabilityTestInput,
  type UpdateCapabilityTestInput,
} from "../types/test.js";
import { differences } from "../words.js";
import { capability } from "./capabilities.js";

/** How many tests a capability can have, and within how many milliseconds a new one is first run. */
const LIMITS = { tests: 50, first: 300_000 };

/** Makes a test, which is first run within five minutes. */
export async function createCapabilityTest(
  context: Context,
  input: CreateCapabilityTestInput,
): Promise<CapabilityTest> {
  const id = context.newId();
  const given = readGiven({ body: null, answerPath: null, ...withoutNull(input) }) as PlainFacts;
  checkEndpoint(context, given.endpoint);
  const [one, other] = await Promise.all([capability(context, input.capability), component(context, input.component)]);
  if (!one) throw notFound("capability", "capability");
  if (!other) throw notFound("component", "component");
  const headers = await sealed(context, id, readHeaders(input.headers ?? []));
  const at = context.now();
  const nextAt = at + Math.floor(context.random() * LIMITS.first);
  const ends = { capabilityId: one.id, componentId: other.id };
  const facts = { id, at, nextAt, most: LIMITS.tests, ...ends, ...given, ...headers };
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.createCapabilityTest, facts);
      if (!row) throw new Problem("LIMIT_EXCEEDED", `A capability can have at most ${LIMITS.tests} tests.`);
      const { nextAt: _next, ...patch } = row.node;
      return {
        result: row.node,
        revisions: [{ verb: "created", type: "CapabilityTest", nodeId: id, patch, reverse: {} }],
      };
    },
    { touches: [id] },
  );
}

function withoutNull<Input extends object>(input: Input): Input {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) as Input;
}

/** Changes a test. */
export async function updateCapabilityTest(
  context: Context,
  input: UpdateCapabilityTestInput,
): Promise<CapabilityTest> {
  const { id } = input;
  const given = readGiven(input);
  if (given.endpoint !== undefined) checkEndpoint(context, given.endpoint);
  const headers = input.headers === undefined ? null : await sealed(context, id, readHeaders(input.headers ?? []));
  const at = context.now();
  return record(
    context,
    async (tx) => {
      const { node, sealedHeaders } = await toChange(tx, id);
      const kept = { headerNames: node.headerNames, sealedHeaders };
      const before = { ...plainFactsOf(node), headerNames: node.headerNames };
      const facts = { ...plainFactsOf(node), ...given, ...kept, ...headers };
      if (!headers && sealedHeaders && new URL(facts.endpoint).origin !== new URL(node.endpoint).origin)
        throw badInput("headers", "`headers` must be given anew when the endpoint is on another host.");
      const { sealedHeaders: _sealed, ...after } = facts;
      const changed = differences(before, after);
      if (!changed && !headers) return { result: node, revisions: [] };
      const nextAt = at + facts.everyMinutes * 60_000;
      const [done] = await tx.rows(queries.updateCapabilityTest, { id, nextAt, ...facts });
      const told = changed ?? { patch: {}, reverse: {} };
      return {
        result: done?.node ?? node,
        revisions: [{ verb: "changed", type: "CapabilityTest", nodeId: id, ...told }],
      };
    },
    { touches: [id] },
  );
}

/** Lets a test rest, go on at once, or be gone; what it has proven stays. */
export function turnCapabilityTest(context: Context, id: string, state: CapabilityTestState): Promise<CapabilityTest> {
  const nextAt = state === CapabilityTestState.ACTIVE ? context.now() : null;
  return record(
    context,
    async (tx) => {
      const { node } = await toChange(tx, id);
      if (node.state === state) return { result: node, revisions: [] };
      const [done] = await tx.rows(queries.turnCapabilityTest, { id, state, nextAt });
      const [patch, reverse] = [{ state }, { state: node.state }];
      const revision = { verb: VERBS[state], type: "CapabilityTest", nodeId: id, patch, reverse };
      return { result: done?.node ?? node, revisions: [revision] };
    },
    { touches: [id] },
  );
}

const VERBS = { ACTIVE: "resumed", PAUSED: "paused", DELETED: "deleted" };

async function toChange(tx: Statements, id: string) {
  const [row] = await tx.rows(queries.capabilityTestToChange, { id });
  if (!row) throw notFound("test", "id");
  return row;
}

/** Refuses an endpoint to which nothing could be sent. */
export function checkEndpoint({ platform }: Pick<Context, "platform">, endpoint: string): void {
  const calls = platform.outgoing?.calls;
  if (!calls) throw new Problem("CONFLICT", "Nothing is sent to the world from here, so nothing can be tested.");
  const refusal = calls.refusal(endpoint, "endpoint");
  if (refusal) throw badInput("endpoint", refusal);
}

/** Headers as a test keeps them. */
export async function sealed(context: Context, testId: string, headers: Headers) {
  const place = await workspace(context.platform, context.graph.workspace);
  if (!place) throw notFound("workspace", "key");
  const seal = { workspaceSecret: place.secret, testId };
  return { headerNames: Object.keys(headers).sort(), sealedHeaders: sealHeaders(headers, seal, context.newId()) };
}

/** Has tests run no later than their schedules say, after something of theirs was given back: inside the same transaction. */
export async function rescheduleTests(tx: Statements, ids: readonly string[], at: number): Promise<void> {
  if (ids.length > 0) await tx.rows(queries.rescheduleCapabilityTests, { ids: [...ids], at });
}

/** The test with an id, or null when there is none or the caller may not read its component. */
export function capabilityTest(context: Context, id: string): Promise<CapabilityTest | null> {
  return load(context, queries.capabilityTestById, id, readable(context));
}

/** The tests of a capability, by name, of components that the caller may read. */
export async function testsOf(context: Context, id: string, first: number): Promise<CapabilityTest[]> {
  return (await load(context, queries.testsOfCapability, id, { first, ...readable(context) })) ?? [];
}
