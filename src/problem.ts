/**
 * Every failure that Ratchet expects, on one page: its stable code, what it means and the HTTP status it is answered with.
 * Whatever is not a Problem is masked: the client gets INTERNAL and a request id, the log gets the rest.
 */
export const PROBLEMS = {
  BAD_USER_INPUT: { status: 400, means: "an argument is missing, malformed or contradictory" },
  GRAPHQL_PARSE_FAILED: { status: 400, means: "the document is not GraphQL" },
  GRAPHQL_VALIDATION_FAILED: { status: 400, means: "the document does not fit the schema" },
  LIMIT_EXCEEDED: { status: 400, means: "the request is larger, deeper or costlier than allowed" },
  UNAUTHENTICATED: { status: 401, means: "no token, or one that is unknown, expired or revoked" },
  FORBIDDEN: { status: 403, means: "the token is valid but may not do this" },
  NOT_FOUND: { status: 404, means: "nothing with this id or key in this workspace" },
  CONFLICT: { status: 409, means: "the change contradicts what is already there" },
  PAYLOAD_TOO_LARGE: { status: 413, means: "the body is larger than allowed, as sent or inflated" },
  IDEMPOTENCY_KEY_REUSED: { status: 422, means: "the Idempotency-Key was used for another request" },
  QUERY_TOO_LARGE: { status: 422, means: "answering would need more memory than a query may use" },
  RATE_LIMITED: { status: 429, means: "too many requests; try again after the given time" },
  INTERNAL: { status: 500, means: "a fault of ours; the request id finds it in the log" },
  DEPENDENCY_UNAVAILABLE: {
    status: 503,
    means: "the database is away or starting; try again: what has an id or a key is never done twice",
  },
  TIMEOUT: { status: 504, means: "the answer took longer than its deadline" },
} as const;

/** A stable error code, as clients see it in `extensions.code`. */
export type ProblemCode = keyof typeof PROBLEMS;

/** What a problem may carry beside its sentence: the argument at fault, seconds to wait, and the cause for the log. */
export interface ProblemDetail {
  argument?: string;
  retryAfter?: number;
  cause?: unknown;
}

/** An expected failure: one clear sentence for the client and a stable code. Never holds the value that was sent. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly argument: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, sentence: string, detail: ProblemDetail = {}) {
    super(sentence, { cause: detail.cause });
    this.name = "Problem";
    this.code = code;
    this.argument = detail.argument;
    this.retryAfter = detail.retryAfter;
  }

  /** The HTTP status that this problem is answered with. */
  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

/** BAD_USER_INPUT about one argument. */
export function badInput(argument: string, sentence: string): Problem {
  return new Problem("BAD_USER_INPUT", sentence, { argument });
}

/** NOT_FOUND: the same words whether it never existed or stands in another workspace, so that nothing leaks. */
export function notFound(type: string, argument: string): Problem {
  return new Problem("NOT_FOUND", `There is no ${type} with this ${argument} in this workspace.`, { argument });
}

/** Whether the database is away or late: the same may go well in a moment. */
export function isAway(error: unknown): boolean {
  return error instanceof Problem && (error.code === "DEPENDENCY_UNAVAILABLE" || error.code === "TIMEOUT");
}
