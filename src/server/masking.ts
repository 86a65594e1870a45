import { GraphQLError } from "graphql";
import { Problem, PROBLEMS, type ProblemCode } from "../problem.js";

/** What the log needs of a fault that the client is not told. */
export type ReportFault = (error: unknown, requestId: string) => void;

/**
 * An error as a client may see it: expected failures with their code and argument, faults of the request without the
 * values that were sent, anything else as INTERNAL with the request id under which the log has the rest.
 */
export function maskError(error: unknown, requestId: string, report: ReportFault): GraphQLError {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const place = error instanceof GraphQLError ? { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path } : {};
  if (original instanceof Problem) {
    if (original.code === "INTERNAL") report(original, requestId);
    return new GraphQLError(original.message, { ...place, extensions: { ...detailOf(original), requestId } });
  }
  if (original instanceof GraphQLError && isOfRequest(original)) {
    return new GraphQLError(withoutValues(original.message), { ...place, extensions: { code: codeOf(original), requestId } });
  }
  report(original, requestId);
  return new GraphQLError("Something failed on our side; the request id finds it in the log.", { ...place, extensions: { code: "INTERNAL", requestId } });
}

function detailOf(problem: Problem): Record<string, unknown> {
  const { code, argument, retryAfter } = problem;
  return { code, ...(argument ? { argument } : {}), ...(retryAfter ? { retryAfter } : {}) };
}

/** graphql-js makes its own errors without a cause for what is wrong with the request; the rest come from resolvers. */
function isOfRequest(error: GraphQLError): boolean {
  const code = error.extensions.code;
  return typeof code === "string" ? code !== "INTERNAL_SERVER_ERROR" : error.path === undefined;
}

function codeOf(error: GraphQLError): ProblemCode {
  if (error.message.includes("Document contains more than")) return "LIMIT_EXCEEDED";
  const code = error.extensions.code as string | undefined;
  if (code && code in PROBLEMS) return code as ProblemCode;
  if (error.message.startsWith("Syntax Error")) return "GRAPHQL_PARSE_FAILED";
  return "BAD_USER_INPUT";
}

/** Messages of graphql-js quote what was sent and guess at names; neither leaves here. */
function withoutValues(message: string): string {
  return message
    .replace(/ got invalid value .*?(?=( at "[^"]*")?; )/s, " got an invalid value")
    .replace(/(cannot represent [^:]*): .*$/s, "$1.")
    .replace(/ Did you mean [^?]*\?/gs, "")
    .replace(/ found [^.]*\.?$/s, ".");
}

/** The HTTP status for a set of errors when nothing was executed. */
export function statusOf(error: GraphQLError): number {
  const code = error.extensions.code as ProblemCode;
  return PROBLEMS[code]?.status ?? 500;
}
