import { type Logger, pino, stdTimeFunctions } from "pino";

/** What may never stand in a log, wherever it turns up in what is logged. */
const SECRETS = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "token",
  "dsn",
  "connectionParams",
  "body",
  "variables",
];

/** The process's log: one JSON object a line on stderr. Bodies, headers and secrets are never logged. */
export function openLog(level: string): Logger {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = {
    level,
    base: { name: "ratchet" },
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths, censor: "[removed]" },
  };
  return pino(options, pino.destination({ dest: 2, sync: false }));
}

export type { Logger };
