import { workspace } from "../../access/service/workspaces.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { type Author, type NewRevision, record } from "../../journal/service.js";
import { notFound } from "../../problem.js";
import { askEndpoint, type RunOutcome } from "../ask.js";
import * as queries from "../queries.js";
import { openHeaders } from "../sealed.js";
import { type Proof, ProofKind } from "../types/proof.js";
import type { CapabilityTest } from "../types/test.js";
import { storeProofs } from "./proofs.js";
import { capabilityTest, checkEndpoint } from "./tests.js";

/** Runs a test now, whether it is paused or not; answers what it came to. */
export async function runCapabilityTest(context: Context, id: string): Promise<Proof> {
  if (!(await capabilityTest(context, id))) throw notFound("test", "id");
  const [row] = await context.graph.rows(queries.capabilityTestToChange, { id });
  if (!row) throw notFound("test", "id");
  checkEndpoint(context, row.node.endpoint);
  const outcome = await ask(context, row);
  const run: Run = { test: row.node, outcome, id: context.newId(), at: context.now(), claim: null };
  return record(context, async (tx) => {
    const kept = await keepRun(tx, context, run);
    if (!kept) throw notFound("test", "id");
    return { result: kept.proof, revisions: [kept.revision] };
  });
}

/** What a test is run with. */
type Asker = Pick<Context, "platform"> & { graph: Pick<Context["graph"], "workspace"> };

/** Asks the endpoint of a test, with its headers opened. */
export async function ask(
  { platform, graph }: Asker,
  { node: test, sealedHeaders }: queries.StoredTest,
  signal: AbortSignal = new AbortController().signal,
): Promise<RunOutcome> {
  const place = await workspace(platform, graph.workspace);
  const calls = platform.outgoing?.calls;
  if (!place || !calls) return { passed: null, answer: null, failure: "Nothing can be sent from here.", durationMs: 0 };
  const headers = openHeaders(sealedHeaders, { workspaceSecret: place.secret, testId: test.id });
  return askEndpoint(calls, { test, headers, signal });
}

/** A run that has ended. */
export interface Run {
  test: CapabilityTest;
  outcome: RunOutcome;
  /** The id of what is kept of it. */
  id: string;
  at: number;
  /** The time that the test was claimed until; null: it was not, as somebody ran it by hand. */
  claim: number | null;
}

/** What is kept of a run. */
export interface KeptRun {
  proof: Proof;
  revision: NewRevision;
  /** Whether it says something that the run before did not say: another verdict, or the same of another release. */
  isNews: boolean;
}

/** Keeps a run, inside the caller's transaction; null: the test is gone, or somebody else ran it meanwhile. */
export async function keepRun(tx: Statements, author: Author, run: Run): Promise<KeptRun | null> {
  const { test, outcome, id, at, claim } = run;
  const { passed } = outcome;
  const [ours] = await tx.rows(queries.endTestRun, { id: test.id, at, passed, claim });
  if (!ours) return null;
  const proof = await storedRun(tx, author, run);
  const releaseId = proof.releaseId ?? null;
  if (passed !== null) await tx.rows(queries.noteReleaseOfTest, { id: test.id, releaseId });
  const { capabilityId, componentId } = test;
  const patch = { passed, capabilityId, componentId, releaseId, run: id };
  const revision = {
    ...{ verb: "tested", type: "CapabilityTest", nodeId: test.id },
    ...{ patch, reverse: { passed: ours.lastPassed ?? null } },
  };
  const isSameRelease = passed === null || (ours.lastReleaseId ?? null) === releaseId;
  const isNews = ours.lastRunAt === null || (ours.lastPassed ?? null) !== passed || !isSameRelease;
  return { proof, revision, isNews };
}

async function storedRun(tx: Statements, author: Author, { test, outcome, id, at }: Run): Promise<Proof> {
  const { passed, ...told } = outcome;
  if (passed === null) {
    const { durationMs, failure } = told;
    const run = { id, testId: test.id, at, by: author.actor.id, durationMs, failure };
    const [row] = await tx.rows(queries.storeRunWithoutVerdict, run);
    return row?.node as Proof;
  }
  const { capabilityId, componentId } = test;
  const proof = { id, kind: ProofKind.TEST, passed, at, capabilityId, componentId, testId: test.id, ...told };
  return (await storeProofs(tx, author, [proof])).proofs[0] as Proof;
}

/** Where a page of runs starts. */
export interface RunPage {
  before: number;
  beforeId: string;
  limit: number;
}

/** A page of a test's runs, newest first. */
export async function runsOf(context: Context, testId: string, page: RunPage): Promise<Proof[]> {
  return (await load(context, queries.runsOfTest, testId, page)) ?? [];
}
