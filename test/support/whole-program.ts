import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, ROOT } from "./client-process.js";
import { type Answer, post } from "./ratchet.js";
import { SMALL_SETTINGS } from "./small-neo4j.js";
import { until } from "./until.js";

/** The program with its own embedded database, running as a process of its own on a data folder. */
export interface WholeProgram {
  url: string;
  pid: number;
  adminToken: string;
  dsn: string;
  stderr(): string;
  /** The living JVM of its database; undefined while there is none. */
  jvm(): number | undefined;
  /** Status and checks of a health endpoint; the status is 0 when nothing answers. */
  health(path: string): Promise<{ status: number; checks: Record<string, string | null>; took: number }>;
  /** Reports one error; whether it was acknowledged, and what else was answered. */
  report(type: string): Promise<Answer>;
  /** How many events the graph counts of errors of this type; null when it does not answer. */
  events(type: string): Promise<number | null>;
  /** Ends it with SIGTERM; its exit code. */
  stop(): Promise<number | null>;
}

/** Settings that make a small database on a free port without the sample. */
const SMALL = {
  PORT: "0",
  RATCHET_SAMPLE: "off",
  ...SMALL_SETTINGS,
  RATCHET_LOG_LEVEL: "info",
};

/** Starts the built program on a data folder of its own; further settings as the environment has them. */
export async function startWholeProgram(data: string, settings: Record<string, string> = {}): Promise<WholeProgram> {
  await build();
  const child = spawn(process.execPath, [join(ROOT, "dist/main.js")], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...SMALL, RATCHET_DATA: data, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.setEncoding("utf8").on("data", (part: string) => out.push(part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => err.push(part));
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = await until(() => {
    if (child.exitCode !== null) throw new Error(`The program ended: ${err.join("")}`);
    return /API +(\S+)\/graphql/.exec(out.join(""))?.[1];
  }, 180_000).catch((error) => {
    child.kill("SIGKILL");
    throw error;
  });
  const adminToken = (await readFile(join(data, "admin-token"), "utf8")).trim();
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    adminToken,
    dsn: /dsn: "([^"]+)"/.exec(out.join(""))?.[1] ?? "",
    stderr: () => err.join(""),
    jvm: () => childOf(pid),
    health: (path) => healthOf(`${url}${path}`),
    report: (type) => post(url, { query: REPORT, variables: { type } }, adminToken),
    events: (type) => eventsOf(url, adminToken, type),
    async stop() {
      child.kill("SIGTERM");
      return exited;
    },
  };
}

const REPORT = `mutation ($type: String!) { reportError(input: { component: "app", type: $type }) { groupId } }`;
const COUNT = `query ($text: String!) { errorGroups(filter: { text: $text }) { nodes { title events } } }`;

async function eventsOf(url: string, token: string, type: string): Promise<number | null> {
  const answer = await post(url, { query: COUNT, variables: { text: type } }, token);
  const groups = answer.data as { errorGroups: { nodes: { events: number }[] } } | undefined;
  if (!groups) return null;
  return groups.errorGroups.nodes.reduce((sum, group) => sum + group.events, 0);
}

async function healthOf(url: string) {
  const begin = performance.now();
  const response = await fetch(url).catch(() => null);
  const { checks = {} } = (await response?.json().catch(() => null)) ?? {};
  return { status: response?.status ?? 0, checks, took: performance.now() - begin };
}

/** The one child process of a process that is no zombie: Linux tells it. */
function childOf(pid: number): number | undefined {
  const path = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(path) ? readFileSync(path, "utf8").trim().split(" ").filter(Boolean).map(Number) : [];
  return children.find(
    (child) => existsSync(`/proc/${child}/cmdline`) && readFileSync(`/proc/${child}/cmdline`).length > 0,
  );
}
