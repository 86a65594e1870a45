/** A home that another Neo4j has open; it may be about to end. */
export class HomeInUse extends Error {
  constructor(home: string, holder?: number) {
    const who = holder === undefined ? "" : ` (process ${holder})`;
    super(`The data folder ${home} is in use by another Neo4j${who}: stop that one or choose another folder.`);
  }
}

/** How a JVM ended, and the last lines it wrote. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  lines: readonly string[];
}

/** One sentence for a JVM that ended before it was ready. */
export function startFailure(home: string, ending: Ending): Error {
  const words = ending.lines.join(" | ");
  if (/Lock file has been locked by another process/.test(words)) {
    return new HomeInUse(home);
  }
  if (/UnsupportedClassVersionError/.test(words)) {
    return new Error("This Java is too old for Neo4j: it needs Java 17 or newer.");
  }
  const last = words === "" ? "it said nothing" : `its last words: ${words}`;
  return new Error(`Neo4j did not start (${howItEnded(ending)}; ${last}); more in ${home}/logs/debug.log.`);
}

/** The end of a process in words: "exit code 3", "signal SIGKILL". */
export function howItEnded({ code, signal }: Pick<Ending, "code" | "signal">): string {
  return signal ? `signal ${signal}` : `exit code ${code}`;
}
