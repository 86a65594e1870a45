import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import type { Problem } from "../../problem.js";
import { asProblem } from "../failure.js";
import type { Taken } from "../item.js";
import { OverRate } from "../rate-limits.js";

/** Browser SDKs post from any page; the key in a DSN is public and may only report. */
export const allowBrowsers: RequestHandler = (request, response, next) => {
  response.set({
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "x-sentry-rate-limits, retry-after",
  });
  if (request.method !== "OPTIONS") return next();
  response.set({
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "content-type, x-sentry-auth, content-encoding, authorization",
    "access-control-max-age": "86400",
  });
  response.status(204).end();
};

/**
 * What the sender of several items is told: the first thing that is wrong, but what it shall send again before all else;
 * null when all is well.
 */
export function worstOf(taken: Taken[]): Problem | null {
  const wrong = taken.filter(({ problem }) => problem !== null);
  const first =
    wrong.find(({ fate }) => fate === "RETURNED") ?? wrong.find(({ fate }) => fate === "LIMITED") ?? wrong[0];
  return first?.problem ?? null;
}

/** Failures as Sentry's SDKs understand them: one sentence, and when to try again. */
export function refuse(report: (error: unknown, requestId: string) => void): ErrorRequestHandler {
  return (error: unknown, _request, response: Response, _next) => {
    const problem = asProblem(error);
    if (problem.code === "INTERNAL") report(problem.cause ?? problem, String(response.getHeader("x-request-id") ?? ""));
    if (problem.retryAfter) response.setHeader("retry-after", String(problem.retryAfter));
    if (problem.code === "RATE_LIMITED") response.setHeader("x-sentry-rate-limits", rateLimitsOf(problem));
    response.setHeader("x-sentry-error", problem.message);
    response.status(problem.status).json({ detail: problem.message, code: problem.code });
  };
}

/** As Relay writes it: seconds, categories, scope and reason (develop.sentry.dev, "Rate Limiting"). */
function rateLimitsOf(problem: Problem): string {
  const [scope, reason] = problem instanceof OverRate ? [problem.scope, "events_per_second"] : ["key", "busy"];
  return `${problem.retryAfter ?? 1}:error:${scope}:${reason}`;
}
