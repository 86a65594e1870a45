import { once } from "node:events";
import type { RequestHandler, Response } from "express";
import { type ExecutionResult, type GraphQLError, getOperationAST } from "graphql";
import type { Context } from "../context.js";
import { Problem } from "../problem.js";
import type { Contexts } from "./contexts.js";
import { answerErrors, contextOf } from "./identify.js";
import type { Operations } from "./operations.js";
import { incomingOf } from "./screen.js";

/** How often a comment shows that the stream is alive, in milliseconds. */
const PING = 12_000;

/**
 * GraphQL over server-sent events at /graphql, for requests that accept text/event-stream: the "distinct connections"
 * mode of the GraphQL over SSE protocol. An event that has a place in the journal carries it as its id, and
 * `Last-Event-ID` goes on behind it. graphql-sse's handler queues without bound for a reader that stalls; this one
 * takes the next event only when the last one has been written.
 */
export function streamOperations(operations: Operations, contexts: Contexts): RequestHandler {
  return (request, response, next) => {
    if (!request.headers.accept?.includes("text/event-stream")) return next();
    const context = { ...contextOf(response), resumeAfter: lastEventId(request.headers["last-event-id"]) };
    const prepared = operations.prepare(incomingOf(response), context);
    if (!("document" in prepared)) return answerErrors(response, prepared);
    const kind = getOperationAST(prepared.document, prepared.operationName)?.operation;
    if (request.method !== "POST" && kind === "mutation") {
      return answerErrors(response, [
        operations.mask(new Problem("BAD_USER_INPUT", "Send mutations by POST."), context),
      ]);
    }
    const credentials = { authorization: request.headers.authorization, workspace: context.graph.workspace };
    const renew = (old: Context) => contexts.of(credentials, old.requestId);
    const result = kind === "subscription" ? operations.subscribe(prepared, renew) : operations.execute(prepared);
    result.then((events) => send(response, events, (error) => operations.mask(error, context))).catch(next);
  };
}

async function send(
  response: Response,
  result: AsyncIterableIterator<ExecutionResult> | ExecutionResult,
  mask: (error: unknown) => GraphQLError,
): Promise<void> {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  if (!(Symbol.asyncIterator in result)) {
    await write(response, message(result));
    return void response.end(COMPLETE);
  }
  const ping = setInterval(() => response.writableNeedDrain || response.write(":\n\n"), PING);
  response.once("close", () => void result.return?.());
  if (response.destroyed) await result.return?.(); // It was left before it began, and its close is over.
  try {
    await write(response, ":\n\n");
    for await (const event of result) await write(response, message(event));
    response.end(); // We stop. Without "complete", so that the client asks again and goes on behind its last event.
  } catch (error) {
    await write(response, message({ errors: [mask(error)] }));
    response.end(COMPLETE);
  } finally {
    clearInterval(ping);
  }
}

const COMPLETE = "event: complete\ndata:\n\n";

function message(result: ExecutionResult): string {
  const sequence = result.extensions?.sequence;
  return `event: next\n${typeof sequence === "number" ? `id: ${sequence}\n` : ""}data: ${JSON.stringify(result)}\n\n`;
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
