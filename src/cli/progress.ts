import { Problem } from "../problem.js";

/** Tells a step on stderr: stdout is for the result. */
export function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** A signal that is aborted at the first Ctrl-C or SIGTERM, so that a command can take away what it began. */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(new Problem("CONFLICT", "Given up; nothing of it was kept."));
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  return controller.signal;
}

/** A size for people. */
export function shownBytes(bytes: number): string {
  const mebibytes = bytes / 1024 / 1024;
  return mebibytes < 10 ? `${mebibytes.toFixed(1)} MiB` : `${Math.round(mebibytes)} MiB`;
}

/** A time in milliseconds for people. */
export function shownSeconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
