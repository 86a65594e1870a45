import type { Request, RequestHandler, Response } from "express";
import { badInput, Problem } from "../problem.js";
import { answerErrors, contextOf } from "./identify.js";
import { maskError, type ReportFault } from "./masking.js";
import type { Incoming } from "./operations.js";
import { checkText } from "./text.js";

/**
 * Refuses requests that are not one well-formed operation, before anyone parses it: then every refusal looks alike,
 * whether the operation would have gone to Apollo or to a stream. Leaves the operation for `incomingOf`.
 */
export function screen(report: ReportFault): RequestHandler {
  return (request, response, next) => {
    const refuse = (status: number, problem: Problem) => {
      const error = maskError(problem, contextOf(response).requestId, { report });
      response.status(status).json({ errors: [error.toJSON()] });
    };
    if (!["GET", "HEAD", "POST"].includes(request.method)) {
      response.setHeader("allow", "GET, POST");
      return refuse(405, badInput("method", "Send operations by POST; queries also by GET."));
    }
    if (request.method === "POST" && !request.is("application/json")) {
      return refuse(415, badInput("content-type", "Send the operation as application/json."));
    }
    if (!request.accepts(ANSWERS)) return refuse(406, badInput("accept", `Answers are ${ANSWERS.join(", ")}.`));
    try {
      const incoming = request.method === "POST" ? fromBody(request.body) : fromUrl(request);
      checkText(incoming.query);
      response.locals.incoming = incoming;
    } catch (error) {
      return answerErrors(response, [maskError(error, contextOf(response).requestId, { report })]);
    }
    next();
  };
}

const ANSWERS = ["application/json", "application/graphql-response+json", "text/event-stream"];

/** The operation that `screen` left. */
export function incomingOf(response: Response): Incoming {
  return response.locals.incoming as Incoming;
}

function fromBody(body: unknown): Incoming {
  if (Array.isArray(body)) throw badInput("body", "Send one operation a request; batches are not taken.");
  if (typeof body !== "object" || body === null) throw badInput("body", "The body must be a JSON object with `query`.");
  const { query, variables, operationName, extensions } = body as Record<string, unknown>;
  if (!isMap(extensions)) throw badInput("extensions", "`extensions` must be an object.");
  return checked(query, variables, operationName);
}

function fromUrl(request: Request): Incoming {
  const { query, variables, operationName } = request.query;
  return checked(
    query,
    typeof variables === "string" && variables !== "" ? parsed(variables) : variables,
    operationName || null,
  );
}

function checked(query: unknown, variables: unknown, operationName: unknown): Incoming {
  if (typeof query !== "string" || query === "") throw badInput("query", "`query` must be a GraphQL document.");
  if (!isMap(variables)) throw badInput("variables", "`variables` must be an object.");
  if (operationName !== undefined && operationName !== null && typeof operationName !== "string") {
    throw badInput("operationName", "`operationName` must be a name.");
  }
  return { query, variables: variables as Incoming["variables"], operationName };
}

function isMap(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "object" && !Array.isArray(value));
}

function parsed(variables: string): unknown {
  try {
    return JSON.parse(variables);
  } catch (cause) {
    throw new Problem("BAD_USER_INPUT", "`variables` must be a JSON object.", { argument: "variables", cause });
  }
}
