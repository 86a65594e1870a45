import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type DocumentNode, getOperationAST } from "graphql";
import type { Context } from "../context.js";
import type { Contexts } from "./contexts.js";
import { credentialsIn } from "./identify.js";
import { LIMITS } from "./limits.js";
import type { Incoming, Operations } from "./operations.js";

/** What the short way serves with. */
export interface DirectParts {
  operations: Operations;
  contexts: Contexts;
}

/** What a client accepts that takes plain JSON and did not ask for anything better. */
const PLAIN = new Set([
  undefined,
  "*/*",
  "application/json",
  "application/json, */*",
  "application/json, text/plain, */*",
]);

/** The longest body that goes the short way, in bytes. */
const SHORT = 64 * 1024;

/**
 * The short way for what is asked most: a query, posted as JSON to /graphql with a token. Same admission, budgets,
 * execution and masking as on the long way through Express and Apollo, at half the processor time. Whatever is unusual
 * about a request, be it only that it will be refused, goes the long way, untouched: there stand the rules for it.
 */
export function direct(parts: DirectParts, otherwise: RequestListener): RequestListener {
  const { operations } = parts;
  const { documents } = operations.settings;
  return (request, response) => {
    const size = Number(request.headers["content-length"]);
    const isShort = size > 0 && size <= Math.min(SHORT, LIMITS.graphqlBody);
    if (!isShort || documents.mode !== "off" || !isPlain(request)) return void otherwise(request, response);
    readAhead(request, size, (body) => {
      answer(parts, request, body).then(
        (answered) => (answered ? send(request, response, answered) : otherwise(request, response)),
        () => otherwise(request, response),
      );
    });
  };
}

function isPlain({ method, url, headers }: IncomingMessage): boolean {
  return (
    method === "POST" &&
    url === "/graphql" &&
    headers.authorization !== undefined &&
    /^application\/json(; ?charset=utf-8)?$/i.test(headers["content-type"] ?? "") &&
    PLAIN.has(headers.accept) &&
    headers["content-encoding"] === undefined &&
    headers["idempotency-key"] === undefined &&
    headers.expect === undefined
  );
}

/** Reads the body and puts it back, so that whoever listens for it next reads it from its beginning. */
function readAhead(request: IncomingMessage, size: number, take: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const read = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length < size) return;
    request.off("data", read).pause();
    const body = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    request.unshift(body);
    request.on("newListener", (event) => {
      if (event === "data") process.nextTick(() => request.resume());
    });
    take(body);
  };
  request.on("data", read);
}

/** The operation in a body; null where there is anything else in it. */
function askedIn(body: Buffer): Incoming | null {
  try {
    const { query, variables, operationName, ...rest } = JSON.parse(body.toString("utf8")) as Record<string, unknown>;
    const isOperation =
      typeof query === "string" &&
      typeof (variables ?? {}) === "object" &&
      !Array.isArray(variables) &&
      typeof (operationName ?? "") === "string";
    return isOperation && Object.keys(rest).length === 0 ? ({ query, variables, operationName } as Incoming) : null;
  } catch {
    return null;
  }
}

function knownQuery(operations: Operations, { query, operationName }: Incoming): DocumentNode | null {
  try {
    const document = operations.document(query);
    return getOperationAST(document, operationName)?.operation === "query" ? document : null;
  } catch {
    return null;
  }
}

interface Answered {
  text: string;
  context: Context;
  headers: Record<string, string>;
}

/** Null for what goes the long way. Who asks is known before anything is parsed or remembered. */
async function answer(
  { operations, contexts }: DirectParts,
  request: IncomingMessage,
  body: Buffer,
): Promise<Answered | null> {
  const asked = askedIn(body);
  if (!asked) return null;
  const context = await contexts.of(credentialsIn(request));
  const document = knownQuery(operations, asked);
  if (!document) return null;
  const { operationName, variables } = asked;
  await operations.admit({ document, operationName, variables }, context);
  const { schema } = operations;
  const result = await operations.execute({
    schema,
    document,
    operationName: operationName ?? null,
    variableValues: variables ?? null,
    contextValue: context,
  });
  if (!("data" in result)) return null;
  return { text: JSON.stringify(result), context, headers: operations.budgetHeaders(context) };
}

function send(request: IncomingMessage, response: ServerResponse, { text, context, headers }: Answered): void {
  request.resume(); // Nobody else wants the body.
  const body = Buffer.from(text);
  response.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": body.length,
    "cache-control": "no-store",
    "x-request-id": context.requestId,
    ...headers,
  });
  response.end(body);
}
