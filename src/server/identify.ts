import type { IncomingMessage } from "node:http";
import type { RequestHandler, Response } from "express";
import type { Context } from "../context.js";
import type { Contexts, Credentials } from "./contexts.js";
import { maskError, type ReportFault, statusOf } from "./masking.js";
import { addressOf } from "./upgrade.js";

/** Finds out who asks before anything is read of what they ask; a bad token is answered at once. */
export function identify(contexts: Contexts, report: ReportFault): RequestHandler {
  return (request, response, next) => {
    const requestId = contexts.platform.newId();
    response.setHeader("x-request-id", requestId);
    contexts.of(credentialsIn(request), requestId).then(
      (context) => {
        response.locals.context = context;
        next();
      },
      (error: unknown) => answerErrors(response, [maskError(error, requestId, { report })]),
    );
  };
}

/** The context that `identify` left. */
export function contextOf(response: Response): Context {
  return response.locals.context as Context;
}

/** Answers errors in GraphQL's form when nothing was executed. */
export function answerErrors(response: Response, errors: readonly ReturnType<typeof maskError>[]): void {
  const [first] = errors;
  const retryAfter = first?.extensions.retryAfter;
  if (typeof retryAfter === "number") response.setHeader("retry-after", String(retryAfter));
  response.status(first ? statusOf(first) : 500).json({ errors: errors.map((error) => error.toJSON()) });
}

/** What a request's headers say of its caller. */
export function credentialsIn(request: IncomingMessage): Credentials {
  const { headers } = request;
  const workspace = headers["x-ratchet-workspace"];
  return {
    authorization: headers.authorization,
    workspace: Array.isArray(workspace) ? workspace[0] : workspace,
    origin: `http ${addressOf(request)}`,
  };
}
