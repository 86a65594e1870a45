import { query, relation } from "../graph/query.js";
import type { CapabilityFacts, TestFacts } from "./rows.js";
import type { Capability } from "./types/capability.js";
import type { CapabilityProvider, ProvidedCapability } from "./types/links.js";
import type { Proof } from "./types/proof.js";
import type { CapabilityTest } from "./types/test.js";

/** The conditions of a list of capabilities; null: none. */
export interface CapabilityConditions {
  state: string | null;
  owner: string | null;
}

interface First {
  first: number;
}

export const createCapability = query<
  { id: string; key: string; searchIn: string; at: number; by: string } & CapabilityFacts,
  { node: Capability; created: boolean }
>("capabilities/create-capability");
export const capabilityToChange = query<{ id: string }, { node: Capability }>("capabilities/capability-to-change");
export const updateCapability = query<{ id: string; at: number } & CapabilityFacts, { node: Capability }>(
  "capabilities/update-capability",
);
export const capabilitiesPage = query<CapabilityConditions & { afterKey: string; limit: number }, { node: Capability }>(
  "capabilities/capabilities",
);
export const capabilitiesByWords = query<
  CapabilityConditions & { query: string; most: number },
  { node: Capability; score: number }
>("capabilities/capabilities-by-words");
export const capabilityById = relation<Capability>("capabilities/capabilities-by-id");
export const canonicalCapability = relation<Capability>("capabilities/canonical-capability");
export const membersOfCapability = relation<Capability[], First>("capabilities/members-of-capability");

/** A step on a way of requirements. */
export interface Step {
  id: string;
  key: string;
}

export const lockRequirements = query<object, { key: string }>("capabilities/lock-requirements");
export const standsFor = query<{ id: string }, Step>("capabilities/stands-for");
export const nextRequired = query<{ ids: string[]; seen: string[] }, Step & { via: string }>(
  "capabilities/next-required",
);
export const requireCapability = query<
  { id: string; capability: string; requires: string; at: number; by: string },
  { key: string }
>("capabilities/require-capability");
export const stopRequiring = query<{ capability: string; requires: string }, { key: string }>(
  "capabilities/stop-requiring",
);
export const requiredByCapability = relation<Capability[], First>("capabilities/required-by-capability");
export const capabilitiesRequiring = relation<Capability[], First>("capabilities/capabilities-requiring");

/** Which components a list may show; null: all. */
interface Readable {
  components: string[] | null;
}

export const provideCapability = query<
  { id: string; component: string; capability: string; since: number; at: number; by: string },
  { key: string }
>("capabilities/provide-capability");
export const stopProviding = query<
  { component: string; capability: string; until: number },
  { since: number; until: number }
>("capabilities/stop-providing");
export const providersOfCapability = relation<
  CapabilityProvider[],
  First & Readable & { former: boolean; now: number }
>("capabilities/providers-of-capability");
export const providedByComponent = relation<ProvidedCapability[], First & { former: boolean }>(
  "capabilities/provided-by-component",
);

/** A proof as it is written; null: none. */
export type ProofRow = Omit<Proof, "by">;

/** Where a page of proofs starts: behind one, or above all. */
interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

export const storeProofs = query<{ proofs: ProofRow[]; mark: string; by: string }, { node: Proof }>(
  "capabilities/store-proofs",
);
export const storeRunWithoutVerdict = query<
  { id: string; testId: string; at: number; by: string; durationMs: number | null; failure: string | null },
  { node: Proof }
>("capabilities/store-run-without-verdict");
export const proofsOfCapability = relation<Proof[], Before & Readable & { kind: string | null }>(
  "capabilities/proofs-of-capability",
);
export const runsOfTest = relation<Proof[], Before>("capabilities/runs-of-test");
export const proofById = relation<Proof, Readable>("capabilities/proofs-by-id");

/** A test with its sealed headers. */
export interface StoredTest {
  node: CapabilityTest;
  sealedHeaders: string | null;
}

/** A test that is to be run; its `nextAt` is the time that it is claimed until. */
export type ClaimedTest = StoredTest & { workspace: string };

export const createCapabilityTest = query<
  TestFacts & { id: string; at: number; nextAt: number; most: number; capabilityId: string; componentId: string },
  { node: CapabilityTest }
>("capabilities/create-capability-test");
export const capabilityTestToChange = query<{ id: string }, StoredTest>("capabilities/capability-test-to-change");
export const updateCapabilityTest = query<TestFacts & { id: string; nextAt: number }, { node: CapabilityTest }>(
  "capabilities/update-capability-test",
);
export const turnCapabilityTest = query<{ id: string; state: string; nextAt: number | null }, { node: CapabilityTest }>(
  "capabilities/turn-capability-test",
);
export const rescheduleCapabilityTests = query<{ ids: string[]; at: number }, { id: string }>(
  "capabilities/reschedule-capability-tests",
);
export const claimDueTests = query<{ now: number; limit: number; lease: number }, ClaimedTest>(
  "capabilities/claim-due-tests",
);
export const endTestRun = query<
  { id: string; at: number; passed: boolean | null; claim: number | null },
  { lastPassed: boolean | null; lastReleaseId: string | null; lastRunAt: number | null }
>("capabilities/end-test-run");
export const noteReleaseOfTest = query<{ id: string; releaseId: string | null }, { id: string }>(
  "capabilities/note-release-of-test",
);
export const capabilityTestById = relation<CapabilityTest, Readable>("capabilities/capability-tests-by-id");
export const testsOfCapability = relation<CapabilityTest[], First & Readable>("capabilities/tests-of-capability");
