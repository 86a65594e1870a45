import { fileURLToPath } from "node:url";
import type { GraphQLSchema } from "graphql";
import { afterAll, beforeAll, inject } from "vitest";
import { DEFAULT_WORKSPACE } from "../../src/access/authority.js";
import { createToken } from "../../src/access/service/tokens.js";
import { ensureWorkspace } from "../../src/access/service/workspaces.js";
import { TokenRole } from "../../src/access/types/role.js";
import { platformOn } from "../../src/boot.js";
import type { Context, Platform } from "../../src/context.js";
import type { GraphAddress } from "../../src/graph/connect.js";
import { migrate } from "../../src/graph/migrations.js";
import type { DiskSpool } from "../../src/ingest/spool/disk-spool.js";
import { Replay, type ReplayParts } from "../../src/ingest/spool/replay.js";
import type { Oidc } from "../../src/oidc/open.js";
import type { Outgoing } from "../../src/outgoing/outgoing.js";
import { beginLoad } from "../../src/sample/queries.js";
import { buildRatchetSchema } from "../../src/schema.js";
import { setLimits } from "../../src/server/limits.js";
import { openLog } from "../../src/server/log.js";
import { DEFAULT_SETTINGS, type ServerSettings } from "../../src/server/settings.js";
import { type RunningServer, startServer } from "../../src/server/start.js";
import { systemContext } from "../../src/start/system.js";
import { lendNeo4j } from "./own-neo4j.js";

/** The one schema of a test file. */
export const schema: GraphQLSchema = buildRatchetSchema();

/** A running server on the run's Neo4j, in a workspace that no other test file sees. */
export interface Ratchet {
  url: string;
  workspace: string;
  platform: Platform;
  /** Tokens of the workspace by role; `ingest` is the DSN key of the component `app`, whose DSN is `dsn`. */
  tokens: { administrator: string; viewer: string; ingest: string };
  dsn: string;
  /** The context of the program itself in this workspace, fresh at each call. */
  context(): Promise<Context>;
  /** Runs an operation over HTTP as the administrator, or with another token; the whole answer. */
  run(query: string, variables?: object, token?: string | null): Promise<Answer>;
  /** As `run`, but fails on errors and gives the data. */
  data(query: string, variables?: object): Promise<Record<string, never>>;
  stop(): Promise<void>;
}

/** GraphQL's answer. */
export interface Answer {
  status: number;
  data?: Record<string, never>;
  errors?: { message: string; path?: string[]; extensions: { code: string; requestId: string; argument?: string } }[];
}

/** What a test decides otherwise than an installation does that decides nothing. Limits hold for the whole test file. */
export interface Options {
  limits?: Parameters<typeof setLimits>[0];
  settings?: Partial<ServerSettings>;
  /** How the server speaks to the world; absent: not at all, and it notices nothing. Closed by the server. */
  outgoing?: Outgoing;
  /** Whether requests are matched, by sentence models that take a while to start; absent: they are not, also not by another server. */
  matching?: boolean;
  /** When a notice is delivered again, in milliseconds after the attempt before. */
  noticeSchedule?: readonly number[];
  /** An identity provider, given our own address. */
  oidc?(platform: Platform, url: () => string): Oidc;
  /** Where events wait while the database is away; closed by the test. */
  spool?: DiskSpool;
  /** What time it is, in epoch milliseconds; absent: what the system says. Measurements are taken by the system's time. */
  now?(): number;
  /** How often the server reports on itself, in milliseconds; absent: never. */
  selfMetrics?: { every?: number };
}

/** More points, and more operations a second on a socket, than any test uses: for tests of other things. */
export const GENEROUS: Options = {
  limits: { tokenPoints: 1e9, tokenRefill: 1e9, workspacePoints: 1e9, workspaceRefill: 1e9, socketSubscribes: 10_000 },
};

let made = 0;

/** Starts a server for this test file; ended after its last test. */
export function useRatchet(options: Options = {}): Ratchet {
  const ratchet = {} as Ratchet;
  beforeAll(async () => {
    Object.assign(ratchet, await startRatchet(inject("graphAddress"), options));
  });
  afterAll(() => ratchet.stop?.());
  return ratchet;
}

/** As `useRatchet`, on a Neo4j that this test file has to itself: for tests of what is there once in a database. */
export function useOwnRatchet(options: Options = {}): Ratchet {
  const ratchet = {} as Ratchet;
  let giveBack: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    const neo4j = await lendNeo4j();
    giveBack = neo4j.giveBack;
    Object.assign(ratchet, await startRatchet(neo4j, options));
  });
  afterAll(async () => {
    await ratchet.stop?.();
    await giveBack();
  });
  return ratchet;
}

/** Starts a server in a new workspace, on the run's one Neo4j or another. */
export async function startRatchet(
  address: GraphAddress = inject("graphAddress"),
  { limits = {}, settings = {}, spool, outgoing, noticeSchedule, oidc, selfMetrics, now, matching }: Options = {},
): Promise<Ratchet> {
  setLimits(limits);
  const { matching: matcher, ...opened } = platformOn(address);
  const wanted = { ...(matching && { matching: matcher }), ...(outgoing && { outgoing }), ...(now && { now }) };
  const platform: Platform = { ...opened, ...wanted };
  await migrate(platform.graph, platform.now());
  const workspace = `test-${process.pid}-${Date.now().toString(36)}-${made++}`;
  await ensureWorkspace(platform, DEFAULT_WORKSPACE, "Main");
  await ensureWorkspace(platform, workspace, "Test");
  // A server that matches does so in all workspaces of a database: in this one it is not to.
  if (!matching) await platform.graph.transaction(workspace, (tx) => tx.rows(beginLoad, { seed: 0, now: 0 }));
  const graphiqlFolder = fileURLToPath(new URL("../../dist/graphiql", import.meta.url));
  let server: RunningServer | undefined;
  const parts = {
    platform,
    schema,
    log: openLog("silent"),
    graphiqlFolder,
    restarts: () => 0,
    settings: { ...DEFAULT_SETTINGS, ...settings },
    ...(noticeSchedule && { noticeSchedule }),
    ...(selfMetrics && { selfMetrics }),
    ...oidc?.(platform, () => server?.url ?? ""),
    ...(spool && { spool, spoolFigures: () => spool.figures() }),
  };
  server = await startServer(parts, "127.0.0.1", 0);
  const replay = spool && new Replay(spool, replaying(platform, server));
  const context = () => systemContext(platform, workspace);
  const token = async (role: TokenRole, component?: string) =>
    createToken(await context(), { name: `test ${role}`, role, component });
  const ingest = await token(TokenRole.INGEST, "app");
  const tokens = {
    administrator: (await token(TokenRole.ADMINISTRATOR)).secret,
    viewer: (await token(TokenRole.VIEWER)).secret,
    ingest: ingest.secret,
  };
  const run = (query: string, variables: object = {}, secret: string | null = tokens.administrator) =>
    post(server.url, { query, variables }, secret);
  const data = async (query: string, variables?: object) => {
    const answer = await run(query, variables);
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer));
    return answer.data;
  };
  const stop = async () => {
    await replay?.stop();
    await server.stop();
    await platform.matching?.close();
    await platform.graph.close();
  };
  const dsn = `${server.url.replace("://", `://${ingest.secret}@`)}/${ingest.number}`;
  return { url: server.url, workspace, platform, tokens, dsn, context, run, data, stop };
}

function replaying({ graph }: Platform, server: RunningServer): ReplayParts {
  return {
    commit: (entry) => server.replay(entry),
    isAway: () => graph.isAway,
    pending: () => graph.pending(),
    log: () => undefined,
  };
}

/** Posts an operation. */
export async function post(url: string, body: object, token: string | null): Promise<Answer> {
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, ...((await response.json()) as object) };
}
