import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { type Author, type NewRevision, record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import { component, readable } from "../../projects/service/components.js";
import { release } from "../../projects/service/releases.js";
import { optionalText } from "../../projects/service/words.js";
import * as queries from "../queries.js";
import { type AttestCapabilityInput, type Proof, ProofKind } from "../types/proof.js";
import { capability } from "./capabilities.js";

/** A proof to be kept; what is absent is null. */
export type NewProof = Pick<Proof, "id" | "kind" | "at"> & {
  passed: boolean;
  capabilityId: string;
  componentId: string;
} & Partial<Pick<Proof, "releaseId" | "testId" | "requestId" | "note" | "answer" | "durationMs" | "failure">>;

/** What keeping proofs came to: those that were not kept before, and what to write into the journal of them. */
export interface StoredProofs {
  proofs: Proof[];
  revisions: NewRevision[];
}

/**
 * Keeps proofs inside the caller's transaction: one with an id that is there stays as it is. Each is of the release that is said,
 * else of the newest that its component had at that time. The caller's `touches` name their ids.
 */
export async function storeProofs(tx: Statements, author: Author, proofs: readonly NewProof[]): Promise<StoredProofs> {
  if (proofs.length === 0) return { proofs: [], revisions: [] };
  const rows = proofs.map((proof) => ({ ...NOTHING, ...proof }));
  const kept = await tx.rows(queries.storeProofs, { proofs: rows, mark: author.newId(), by: author.actor.id });
  return { proofs: kept.map(({ node }) => node), revisions: kept.map(({ node }) => revisionOf(node)) };
}

const NOTHING = {
  ...{ releaseId: null, testId: null, requestId: null },
  ...{ note: null, answer: null, durationMs: null, failure: null },
};

function revisionOf({ id, kind, passed, capabilityId, componentId }: Proof): NewRevision {
  const patch = { kind, passed, capabilityId, componentId };
  return { verb: "proven", type: "Proof", nodeId: id, patch, reverse: {} };
}

/** Keeps somebody's word that a component can, or cannot, do what a capability says. */
export async function attestCapability(context: Context, input: AttestCapabilityInput): Promise<Proof> {
  const now = context.now();
  const at = input.at ?? now;
  if (at > now) throw badInput("at", "`at` must not lie in the future.");
  const note = optionalText("note", input.note, 1_000);
  const [one, other] = await Promise.all([capability(context, input.capability), component(context, input.component)]);
  if (!one) throw notFound("capability", "capability");
  if (!other) throw notFound("component", "component");
  const releaseId = await releaseOf(context, input);
  const id = context.newId();
  const ends = { capabilityId: one.id, componentId: other.id, releaseId };
  const proof = { id, kind: ProofKind.ATTESTED, passed: input.passed, at, note, ...ends };
  return record(
    context,
    async (tx) => {
      const { proofs, revisions } = await storeProofs(tx, context, [proof]);
      return { result: proofs[0] as Proof, revisions };
    },
    { touches: [id] },
  );
}

async function releaseOf(context: Context, input: AttestCapabilityInput): Promise<string | null> {
  if (input.release == null) return null;
  const found = await release(context, input.release);
  if (found?.componentId !== input.component) throw notFound("release of this component", "release");
  return found.id;
}

/** Where a page of proofs starts, and of which kind they are; null: of any. */
export interface ProofPage {
  before: number;
  beforeId: string;
  limit: number;
  kind: ProofKind | null;
}

/** A page of a capability's proofs, newest first, of components that the caller may read. */
export async function proofsOf(context: Context, id: string, page: ProofPage): Promise<Proof[]> {
  return (await load(context, queries.proofsOfCapability, id, { ...page, ...readable(context) })) ?? [];
}

/** The proof with an id, or null. */
export function proof(context: Context, id: string): Promise<Proof | null> {
  return load(context, queries.proofById, id, readable(context));
}
