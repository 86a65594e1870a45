import fc from "fast-check";
import { describe, test } from "vitest";
import { ask, flawOf, flawOfGraphql, describe as inWords } from "../support/fuzz-answers.js";
import { changes, type Operation, queries } from "../support/fuzz-operations.js";
import { fuzz } from "../support/fuzz-plan.js";
import { useTarget } from "../support/fuzz-target.js";

const target = useTarget();

/** Ways over HTTP: the short one, Apollo's, and a stream. */
const ACCEPTS = ["*/*", "application/graphql-response+json", "text/event-stream"];

async function send({ query, variables, accept }: Operation & { accept: string }): Promise<string | null> {
  const { url, tokens } = target.ratchet;
  const headers = { authorization: `Bearer ${tokens.administrator}`, "content-type": "application/json", accept };
  const request = { method: "POST", headers, body: JSON.stringify({ query, variables }) };
  const answer = await ask(`${url}/graphql`, request);
  const flaw = flawOf(answer, target.secrets) ?? flawOfGraphql(answer);
  return flaw && `${inWords("/graphql", { ...request, headers: { accept } })}\n→ ${flaw}`;
}

const over = (operations: fc.Arbitrary<Operation>) =>
  fc.tuple(operations, fc.constantFrom(...ACCEPTS)).map(([operation, accept]) => ({ ...operation, accept }));

describe("whatever is asked, no fault, nothing of the inside, and nothing of another workspace:", () => {
  test(
    "queries made from the schema with any arguments",
    () => fuzz({ cases: over(fc.constant(0).chain(() => queries(target))), count: 128 }, send),
    400_000,
  );

  test(
    "mutations with inputs of the right types and hostile texts",
    () => fuzz({ cases: over(fc.constant(0).chain(() => changes(target))), count: 128 }, send),
    400_000,
  );

  test("subscriptions, which are left at once", () => {
    const cases = over(fc.constant(0).chain(() => changes(target, "subscription")));
    return fuzz({ cases, count: 32 }, send);
  }, 400_000);
});

test("and the server still serves, and neither it nor its other workspace was changed from outside", () =>
  target.expectUnharmed());
