import type { Request, RequestHandler, Response } from "express";
import { badInput, Problem } from "../problem.js";
import type { Documents, DocumentWish } from "./documents.js";
import { answerErrors, contextOf } from "./identify.js";
import { maskError, type ReportFault } from "./masking.js";
import type { Incoming } from "./operations.js";
import { checkText } from "./text.js";

/**
 * Refuses requests that are not one well-formed operation, before anyone parses it: then every refusal looks alike,
 * whether the operation would have gone to Apollo or to a stream. Leaves the operation for `incomingOf`, and in place of
 * a trusted document's hash its text, for Apollo.
 */
export function screen(documents: Documents, report: ReportFault): RequestHandler {
  return (request, response, next) => {
    const refuse = (status: number, problem: Problem) => {
      const error = maskError(problem, contextOf(response).requestId, { report });
      response.status(status).json({ errors: [error.toJSON()] });
    };
    if (!["GET", "HEAD", "POST"].includes(request.method)) {
      response.setHeader("allow", "GET, POST");
      return refuse(405, badInput("method", "Send operations by POST; queries also by GET."));
    }
    if (request.method === "POST" ? !request.is("application/json") : isOfAnotherType(request)) {
      return refuse(415, badInput("content-type", "Send the operation as application/json."));
    }
    if (!request.accepts(ANSWERS)) return refuse(406, badInput("accept", `Answers are ${ANSWERS.join(", ")}.`));
    try {
      const asked = request.method === "POST" ? fromBody(request.body) : fromUrl(request);
      const incoming = { ...asked, query: documents.textOf(asked) };
      checkText(incoming.query);
      if (asked.query !== incoming.query || asked.extensions) writeBack(request, incoming);
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

/** An operation as it was sent: with a text, or with what names a trusted document. */
type Asked = Omit<Incoming, "query"> & DocumentWish;

function fromBody(body: unknown): Asked {
  if (Array.isArray(body)) throw badInput("body", "Send one operation a request; batches are not taken.");
  if (typeof body !== "object" || body === null) throw badInput("body", "The body must be a JSON object with `query`.");
  return checked(body);
}

function fromUrl(request: Request): Asked {
  const { query, documentId, variables, operationName, extensions } = request.query;
  return checked({
    query,
    documentId,
    variables: fromText("variables", variables),
    extensions: fromText("extensions", extensions),
    operationName: operationName || null,
  });
}

function checked({
  query,
  documentId,
  variables,
  operationName,
  extensions,
}: Partial<Record<keyof Asked, unknown>>): Asked {
  if (!isMap(variables)) throw badInput("variables", "`variables` must be an object.");
  if (!isMap(extensions)) throw badInput("extensions", "`extensions` must be an object.");
  if (operationName !== undefined && operationName !== null && typeof operationName !== "string") {
    throw badInput("operationName", "`operationName` must be a name.");
  }
  return { query, documentId, extensions, operationName, variables: variables as Incoming["variables"] };
}

/** Puts the operation in place of what was sent, with its text and without extensions: Apollo reads the request itself. */
function writeBack(request: Request, { query, variables, operationName }: Incoming): void {
  if (request.method === "POST") {
    request.body = { query, ...(variables ? { variables } : {}), ...(operationName ? { operationName } : {}) };
    return;
  }
  const search = new URLSearchParams({ query });
  if (variables) search.set("variables", JSON.stringify(variables));
  if (operationName) search.set("operationName", operationName);
  request.url = `${request.path}?${search}`;
}

/** Whether a request without a body says that it is anything but JSON, which Apollo would refuse in words of its own. */
function isOfAnotherType({ headers }: Request): boolean {
  const type = headers["content-type"];
  return type !== undefined && !/^application\/json[ \t]*(?:;|$)/i.test(type);
}

function isMap(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "object" && !Array.isArray(value));
}

function fromText(name: string, value: unknown): unknown {
  if (typeof value !== "string" || value === "") return value;
  try {
    return JSON.parse(value);
  } catch (cause) {
    throw new Problem("BAD_USER_INPUT", `\`${name}\` must be a JSON object.`, { argument: name, cause });
  }
}
