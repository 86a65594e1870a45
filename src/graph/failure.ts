import { Neo4jError } from "neo4j-driver";
import { Problem } from "../problem.js";

/** How many times a failed piece of work may be tried again, and how long after the failure the first time. */
export interface Retry {
  attempts: number;
  firstDelay: number;
}

const NEVER: Retry = { attempts: 0, firstDelay: 0 };
const LOCKS: Retry = { attempts: 5, firstDelay: 25 };
const AWAY: Retry = { attempts: 3, firstDelay: 50 };

/**
 * What to do after a driver's error, by its code. The driver's own retries are not used: they take over 800 ms a step,
 * and they repeat a query that ran out of memory although it will again.
 */
export function retryAfter(error: unknown): Retry {
  if (!(error instanceof Neo4jError)) return NEVER;
  if (
    /\.(DeadlockDetected|LockAcquisitionTimeout|LockClientStopped|ConstraintValidationFailed|EquivalentSchemaRuleAlreadyExists)$/.test(
      error.code,
    )
  )
    return LOCKS;
  if (/^(ServiceUnavailable|SessionExpired)$/.test(error.code)) return AWAY;
  if (/\.(DatabaseUnavailable|MaximumTransactionLimitReached|TransactionStartFailed|NotALeader)$/.test(error.code))
    return AWAY;
  return NEVER;
}

/** The problem that a client sees for a driver's error; what is not expected stays as it is, to be masked and logged. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  if (isTooLarge(error)) {
    return new Problem("QUERY_TOO_LARGE", "This would need more memory than one query may use; ask for less.", {
      cause: error,
    });
  }
  if (/\.TransactionTimedOut/.test(error.code)) {
    return new Problem("TIMEOUT", "The graph did not answer within the deadline.", { cause: error });
  }
  const sentence = outageOf(error);
  return sentence ? new Problem("DEPENDENCY_UNAVAILABLE", sentence, { cause: error, retryAfter: 2 }) : error;
}

/** One code stands for two limits: what one query may use, and what all may use together, which is no fault of this one. */
function isTooLarge({ code, message }: Neo4jError): boolean {
  return /\.MemoryPoolOutOfMemoryError$/.test(code) && !message.includes("dbms.memory.transaction.total.max");
}

/**
 * What ends or refuses a query although nothing is wrong with it. Terminated and LockClientStopped are a database that
 * is stopping (the driver files them under ClientError); NotALeader and read-only a cluster that chooses its leader;
 * DatabaseNotFound one that is not up yet. DatabaseError.Statement stays out: that is a fault, of theirs or ours, to be logged.
 */
const OUTAGES: [RegExp, string][] = [
  [
    /^(ServiceUnavailable|SessionExpired|ProtocolError|N\/A)$/,
    "The graph database is not available at the moment; try again.",
  ],
  [/^Neo\.TransientError\./, "The graph database is too busy at the moment; try again."],
  [
    /^Neo\.DatabaseError\.(Transaction|General|Database)\./,
    "The graph database refuses to work at the moment and is being mended; try again.",
  ],
  [
    /^Neo\.ClientError\.(Transaction\.(Terminated|LockClientStopped)|Database\.DatabaseNotFound|Cluster\.NotALeader|General\.ForbiddenOnReadOnlyDatabase)$/,
    "The graph database is stopping or starting; try again.",
  ],
  [
    /^Neo\.ClientError\.Security\.(Unauthorized|AuthenticationRateLimit|CredentialsExpired)$/,
    "The graph database does not accept our user and password.",
  ],
];

function outageOf({ code }: Neo4jError): string | null {
  return OUTAGES.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}
