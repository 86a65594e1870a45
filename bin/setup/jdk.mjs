import { spawnSync } from "node:child_process";
import { existsSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { SetupProblem } from "./progress.mjs";

const OLDEST_JAVA = 17;
const OTHER_WAYS = "or set NEO4J_URI to a running Neo4j 5.26, or type `docker compose up`";

/** The JDK of JAVA_HOME, else of the PATH: its programs, and a mark that changes with it; undefined if there is none. */
export function findJdk(env = process.env) {
  const fromHome = env.JAVA_HOME ? join(env.JAVA_HOME, "bin", "javac") : undefined;
  const javac = fromHome && existsSync(fromHome) ? fromHome : onPath("javac", env);
  if (!javac) return undefined;
  const bin = dirname(realpathSync(javac));
  const java = join(bin, "java");
  return { java, javac: join(bin, "javac"), jar: join(bin, "jar"), mark: `${java} ${statSync(java).mtimeMs}` };
}

/** Throws one sentence that names what is missing, and the two ways that need none of it. */
export function demandJdk(jdk, env = process.env) {
  const missing = [];
  const found = jdk ? javaVersion(jdk) : undefined;
  if (!jdk) missing.push(`a JDK ${OLDEST_JAVA} or newer (java and javac)`);
  else if (found < OLDEST_JAVA) missing.push(`a JDK ${OLDEST_JAVA} or newer (${jdk.javac} is ${found})`);
  if (!onPath("mvn", env)) missing.push("Maven (mvn)");
  if (missing.length === 0) return;
  throw new SetupProblem(`The embedded Neo4j needs ${missing.join(" and ")} on the PATH: install that, ${OTHER_WAYS}.`);
}

/** Throws one sentence, which begins as told, that names what is missing for a program that Maven fetches and Java need not run. */
export function demandMaven(beginning, env = process.env) {
  const missing = [];
  if (!findJdk(env) && !onPath("java", env)) missing.push(`Java ${OLDEST_JAVA} or newer`);
  if (!onPath("mvn", env)) missing.push("Maven (mvn)");
  if (missing.length > 0)
    throw new SetupProblem(`${beginning} ${missing.join(" and ")} on the PATH, to be fetched once.`);
}

function javaVersion({ javac }) {
  const { stdout, stderr } = spawnSync(javac, ["-version"], { encoding: "utf8" });
  const [, first, second] = /javac (\d+)(?:\.(\d+))?/.exec(`${stdout}${stderr}`) ?? [];
  // Java 8 calls itself 1.8.
  return Number(first === "1" ? second : first) || 0;
}

function onPath(program, env) {
  return (env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));
}
