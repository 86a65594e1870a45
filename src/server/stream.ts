import { once } from "node:events";
import type { Request, RequestHandler, Response } from "express";
import { type ExecutionArgs, type ExecutionResult, type GraphQLError, getOperationAST } from "graphql";
import type { Context } from "../context.js";
import type { IdempotencyKeys } from "../idempotency/keys.js";
import { badInput, Problem } from "../problem.js";
import type { Contexts } from "./contexts.js";
import { beginKeyed, endKeyed } from "./idempotent.js";
import { answerErrors, contextOf } from "./identify.js";
import type { Operations, StreamedEvent } from "./operations.js";
import { incomingOf } from "./screen.js";
import { addressOf } from "./upgrade.js";

/** What streams are served with. */
export interface StreamParts {
  operations: Operations;
  contexts: Contexts;
  keys: IdempotencyKeys;
}

/** How often a comment shows that the stream is alive, in milliseconds. */
const PING = 12_000;

/**
 * GraphQL over server-sent events at /graphql, for requests that accept text/event-stream: the "distinct connections"
 * mode of the GraphQL over SSE protocol. An event that has a place in the journal carries it as its id, and
 * `Last-Event-ID` goes on behind it. graphql-sse's handler queues without bound for a reader that stalls; this one
 * takes the next event only when the last one has been written.
 */
export function streamOperations(parts: StreamParts): RequestHandler {
  return (request, response, next) => {
    if (!request.headers.accept?.includes("text/event-stream")) return next();
    serve(parts, request, response).catch(next);
  };
}

async function serve(parts: StreamParts, request: Request, response: Response): Promise<void> {
  const { operations } = parts;
  const context = { ...contextOf(response), resumeAfter: lastEventId(request.headers["last-event-id"]) };
  const prepared = await operations.prepare(incomingOf(response), context);
  const refuse = (errors: readonly GraphQLError[]) => {
    response.set(operations.budgetHeaders(context));
    answerErrors(response, errors);
  };
  if (!("document" in prepared)) return refuse(prepared);
  try {
    const result = await begin(parts, request, { response, prepared });
    response.set(operations.budgetHeaders(context));
    await send(response, result, (error) => operations.mask(error, context));
  } catch (error) {
    await operations.settle(context, null);
    if (response.headersSent) throw error;
    refuse([operations.mask(error, context)]);
  }
}

type Result = AsyncIterableIterator<StreamedEvent> | ExecutionResult;

/** Starts what was let in; throws what it is refused for. */
async function begin(
  { operations, contexts, keys }: StreamParts,
  request: Request,
  { response, prepared }: { response: Response; prepared: ExecutionArgs },
): Promise<Result> {
  const context = prepared.contextValue as Context;
  const { document } = prepared;
  const operation = getOperationAST(document, prepared.operationName);
  if (!operation) throw badInput("operationName", "`operationName` must name one operation of the document.");
  if (operation.operation === "subscription") {
    const leave = operations.budgets.openStream(context, addressOf(request));
    response.once("close", leave);
    if (response.destroyed) leave(); // It was left before it began, and its close is over.
    const credentials = {
      authorization: request.headers.authorization,
      workspace: context.graph.workspace,
      origin: context.origin,
    };
    return operations.subscribe(prepared, (old) => contexts.of(credentials, old.requestId));
  }
  if (request.method !== "POST" && operation.operation === "mutation")
    throw new Problem("BAD_USER_INPUT", "Send mutations by POST.");
  const { authorization } = request.headers;
  const key = request.get("idempotency-key");
  const incoming = incomingOf(response);
  const { first, replay } = await beginKeyed(keys, { context, operation, incoming, key, authorization });
  if (replay) {
    await operations.settle(context, null);
    response.set("idempotency-replayed", "true");
    return operations.withCost({ ...replay } as ExecutionResult, context);
  }
  const result = await operations.execute(prepared).catch(async (error: unknown) => {
    await first?.end(null, true);
    throw error;
  });
  if (first) await endKeyed(first, result);
  return result;
}

async function send(response: Response, result: Result, mask: (error: unknown) => GraphQLError): Promise<void> {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  if (!(Symbol.asyncIterator in result)) {
    await write(response, message(JSON.stringify(result)));
    return void response.end(COMPLETE);
  }
  const ping = setInterval(() => response.writableNeedDrain || response.write(":\n\n"), PING);
  response.once("close", () => void result.return?.());
  if (response.destroyed) await result.return?.(); // It was left before it began, and its close is over.
  try {
    await write(response, ":\n\n");
    for await (const { text, sequence } of result) await write(response, message(text, sequence));
    response.end(); // We stop. Without "complete", so that the client asks again and goes on behind its last event.
  } catch (error) {
    await write(response, message(JSON.stringify({ errors: [mask(error)] })));
    response.end(COMPLETE);
  } finally {
    clearInterval(ping);
  }
}

const COMPLETE = "event: complete\ndata:\n\n";

function message(text: string, sequence: number | null = null): string {
  return `event: next\n${sequence === null ? "" : `id: ${sequence}\n`}data: ${text}\n\n`;
}

async function write(response: Response, text: string): Promise<void> {
  if (response.destroyed || response.write(text)) return;
  const gone = new AbortController();
  await Promise.race([
    once(response, "drain", { signal: gone.signal }),
    once(response, "close", { signal: gone.signal }),
  ]).finally(() => gone.abort());
}

function lastEventId(value: string | string[] | undefined): string | null {
  return typeof value === "string" && /^\d{1,16}$/.test(value) ? value : null;
}
