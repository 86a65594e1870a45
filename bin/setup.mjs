#!/usr/bin/env node
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./setup/build.mjs";
import { database } from "./setup/database.mjs";
import { graphiql } from "./setup/graphiql.mjs";
import { withLock } from "./setup/lock.mjs";
import { models } from "./setup/models.mjs";
import { packages } from "./setup/packages.mjs";
import { SetupProblem, tell } from "./setup/progress.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];
/** Maven brings these one after another, while the code is made. */
const FROM_MAVEN = ["database", "models"];
const PARTS = { packages, build, graphiql, database, models };

/** What the command line needs: no Java, no bundle. */
export const COMMAND_LINE = ["packages", "build"];
/** What the commands need that read texts. */
export const TEXT_COMMANDS = [...COMMAND_LINE, "models"];
/** What the server needs; with NEO4J_URI it has its Neo4j elsewhere. */
export const SERVER = [...COMMAND_LINE, "graphiql", ...(process.env.NEO4J_URI ? [] : ["database"]), "models"];
/** What a server with its Neo4j elsewhere can begin without, where the machine lacks what it takes: it then answers all but some requests. */
const DISPENSABLE = process.env.NEO4J_URI ? ["models"] : [];

/**
 * Makes what is missing or out of date of the named parts, with progress on stderr; under half a second when nothing is.
 * Throws a SetupProblem, one sentence and at most the output of the program that failed.
 */
export async function setUp({ parts = SERVER } = {}) {
  demandNode();
  const lacking = missing(parts).filter((name) => canBeMade(name, parts));
  if (lacking.length === 0) return;
  await withLock(join(ROOT, ".cache"), () => {
    const wanted = missing(lacking);
    return together([() => make(wanted.filter((name) => FROM_MAVEN.includes(name))), () => makeCode(wanted)]);
  });
}

/** Whether the machine has what making a part takes. Throws the sentence that says what it lacks, unless the server can do without. */
function canBeMade(name, parts) {
  try {
    PARTS[name](ROOT).demand?.();
    return true;
  } catch (error) {
    if (parts !== SERVER || !DISPENSABLE.includes(name)) throw error;
    tell(`${error.message} Until then nothing can be matched or grouped by its words.`);
    return false;
  }
}

/** Ends the process with the sentence of a SetupProblem; any other error is thrown on. */
export function exitWithSentence(error) {
  if (!(error instanceof SetupProblem)) throw error;
  process.stderr.write(`ratchet: ${error.message}\n`);
  process.exit(1);
}

function demandNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new SetupProblem(`Ratchet needs Node ${OLDEST_NODE.join(".")} or newer, and this is ${process.versions.node}.`);
}

function missing(parts) {
  return parts.filter((name) => !PARTS[name](ROOT).isReady());
}

/** The compiler and the bundler are packages, so these wait for those. */
async function makeCode(wanted) {
  await make(wanted.filter((name) => name === "packages"));
  await make(wanted.filter((name) => name === "build"));
  await make(wanted.filter((name) => name === "graphiql"));
}

async function make(names) {
  for (const name of names) await PARTS[name](ROOT).make();
}

/** Waits for all, also after a failure, so that nothing goes on behind the message; then throws the first failure. */
async function together(works) {
  const results = await Promise.allSettled(works.map((work) => work()));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

function partsOf(args) {
  if (args.length === 0) return SERVER;
  if (args.length === 1 && args[0] === "build") return [...COMMAND_LINE, "graphiql"];
  const unknown = args.find((name) => !(name in PARTS));
  if (unknown) throw new SetupProblem(`There is no part ${unknown}: the parts are ${Object.keys(PARTS).join(", ")}.`);
  return args;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await setUp({ parts: partsOf(process.argv.slice(2)) });
  } catch (error) {
    exitWithSentence(error);
  }
}
