import { GraphQLError } from "graphql";
import { PROBLEMS, Problem, type ProblemCode } from "../problem.js";
import { type IsName, withoutValues } from "./without-values.js";

/** What the log needs of a fault that the client is not told. */
export type ReportFault = (error: unknown, requestId: string) => void;

/** How errors are masked: where faults are reported, and which words a message may quote. */
export interface Masking {
  report: ReportFault;
  isName?: IsName;
}

const FAULT = "Something failed on our side; the request id finds it in the log.";

/**
 * An error as a client may see it: expected failures with their code and argument, faults of the request without the
 * values that were sent, anything else as INTERNAL with the request id under which the log has the rest.
 */
export function maskError(error: unknown, requestId: string, { report, isName = () => false }: Masking): GraphQLError {
  const cause = causeOf(error);
  const place =
    error instanceof GraphQLError
      ? { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path }
      : {};
  if (cause instanceof Problem) {
    if (cause.code === "INTERNAL") report(cause, requestId);
    return new GraphQLError(cause.message, { ...place, extensions: { ...detailOf(cause), requestId } });
  }
  if (error instanceof GraphQLError && isOfRequest(error, cause)) {
    return new GraphQLError(withoutValues(error.message, isName), {
      ...place,
      extensions: { code: codeOf(error), requestId },
    });
  }
  report(cause, requestId);
  return new GraphQLError(FAULT, { ...place, extensions: { code: "INTERNAL", requestId } });
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

function detailOf(problem: Problem): Record<string, unknown> {
  const { code, argument, retryAfter } = problem;
  return { code, ...(argument ? { argument } : {}), ...(retryAfter ? { retryAfter } : {}) };
}

/**
 * Whether the request is at fault. graphql-js says what is wrong with a document without a path, and what is wrong with
 * an argument with a path and the node it stands at; a value of ours that does not fit its type has no node of its own.
 */
function isOfRequest(error: GraphQLError, cause: unknown): boolean {
  const { code } = error.extensions;
  if (typeof code === "string") return code !== "INTERNAL_SERVER_ERROR" && code !== "INTERNAL";
  return error.path === undefined || (cause instanceof GraphQLError && cause !== error && cause.nodes !== undefined);
}

function codeOf(error: GraphQLError): ProblemCode {
  const code = error.extensions.code as string | undefined;
  if (code && code in PROBLEMS) return code as ProblemCode;
  return error.message.startsWith("Syntax Error") ? "GRAPHQL_PARSE_FAILED" : "BAD_USER_INPUT";
}

/** The HTTP status for a set of errors when nothing was executed. */
export function statusOf(error: GraphQLError): number {
  const code = error.extensions.code as ProblemCode;
  return PROBLEMS[code]?.status ?? 500;
}
