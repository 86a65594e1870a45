import { type ExecutionResult, GraphQLError } from "graphql";
import { GRAPHQL_PATH, type Identity, identityHeaders } from "./endpoint.js";

/** A GraphQL request as it goes over HTTP. */
export interface Operation {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown>;
}

/** What became of a request: `unreachable` is no answer at all, `refused` is 401 or 403. */
export type Outcome = "answered" | "refused" | "unreachable";

/** Sends one operation. Never throws: what goes wrong on the way is an answer with one error in words. */
export async function post(
  operation: Operation,
  identity: Identity,
  headers: Record<string, string> = {},
): Promise<{ answer: ExecutionResult; outcome: Outcome }> {
  try {
    const response = await fetch(GRAPHQL_PATH, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json;q=0.9",
        ...identityHeaders(identity),
        ...headers,
      },
      body: JSON.stringify(operation),
    });
    const outcome = response.status === 401 || response.status === 403 ? "refused" : "answered";
    return { answer: await readAnswer(response), outcome };
  } catch {
    return { answer: failure("The server did not answer. Is it running?"), outcome: "unreachable" };
  }
}

async function readAnswer(response: Response): Promise<ExecutionResult> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    const kind = response.headers.get("content-type") ?? "no content type";
    return failure(`The server answered ${response.status} with ${kind} instead of JSON.`);
  }
}

function failure(message: string): ExecutionResult {
  return { errors: [new GraphQLError(message)] };
}
