import type { RequestHandler, Response } from "express";
import type { Context } from "../context.js";
import type { Contexts } from "./contexts.js";
import { maskError, type ReportFault, statusOf } from "./masking.js";

/** Finds out who asks before anything is read of what they ask; a bad token is answered at once. */
export function identify(contexts: Contexts, report: ReportFault): RequestHandler {
  return (request, response, next) => {
    const requestId = contexts.platform.newId();
    response.setHeader("x-request-id", requestId);
    const credentials = {
      authorization: request.headers.authorization,
      workspace: header(request.headers["x-ratchet-workspace"]),
    };
    contexts.of(credentials, requestId).then(
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

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
