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
  if (/\.(DatabaseUnavailable|MaximumTransactionLimitReached|TransactionStartFailed)$/.test(error.code)) return AWAY;
  return NEVER;
}

/** Whether a group failed because of the database and not of an item in it, so that halving it would only take longer. */
export function concernsAll(error: unknown): boolean {
  return error instanceof Problem && (error.code === "DEPENDENCY_UNAVAILABLE" || error.code === "TIMEOUT");
}

/** The problem that a client sees for a driver's error; what is not expected stays as it is, to be masked and logged. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const detail = { cause: error, retryAfter: 2 };
  if (/MemoryPoolOutOfMemoryError$/.test(error.code)) {
    return new Problem("QUERY_TOO_LARGE", "This would need more memory than one query may use; ask for less.", {
      cause: error,
    });
  }
  if (/\.TransactionTimedOut/.test(error.code)) {
    return new Problem("TIMEOUT", "The graph did not answer within the deadline.", { cause: error });
  }
  if (isOutage(error)) {
    return new Problem(
      "DEPENDENCY_UNAVAILABLE",
      "The graph database is not available at the moment; try again.",
      detail,
    );
  }
  return error;
}

function isOutage(error: Neo4jError): boolean {
  if (/^(ServiceUnavailable|SessionExpired|ProtocolError|N\/A)$/.test(error.code)) return true;
  return /^Neo\.(TransientError|DatabaseError\.(Transaction|General))\b/.test(error.code);
}
