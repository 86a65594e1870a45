import type { Delta, GraphLink, Snapshot } from "../journal/delta.js";
import type { NewClaim, NewFact, NewStatement } from "./rows.js";

/** By whom, where and when something is recorded. */
export interface Recording {
  workspace: string;
  by: string;
  at: number;
}

/**
 * What recording statements makes, node by node, exactly as state.cypher does: so that it can be undone without being read again.
 * A test holds both together: undoing refuses what differs from how it was made.
 */
export function madeBy(facts: readonly NewFact[], recording: Recording): Delta[] {
  return facts.flatMap((fact) => [
    ...(fact.isNew ? [factOf(fact, recording)] : []),
    ...fact.claims.flatMap((claim) => [
      ...(claim.isNew ? [claimOf(fact, claim, recording)] : []),
      ...claim.statements.map((said) => statementOf(claim, said, { ...recording, factId: fact.id })),
    ]),
  ]);
}

function factOf({ id, subjectId, predicateId, predicateKey, many }: NewFact, { workspace, at }: Recording): Delta {
  const properties = { id, workspace, subjectId, predicateId, predicateKey, many, createdAt: at };
  return made("Fact", properties, [link("FACT_ABOUT", id, subjectId), link("FACT_OF", id, predicateId)]);
}

function claimOf(fact: NewFact, claim: NewClaim, { workspace }: Recording): Delta {
  const { statements, isNew, ...rest } = claim;
  const properties = { ...rest, workspace, factId: fact.id, predicateId: fact.predicateId, uses: 0 };
  const value = claim.linkId === null ? [] : [link("VALUE_IS", claim.id, claim.linkId)];
  return made("Claim", properties, [link("CLAIM_OF", claim.id, fact.id), ...value]);
}

function statementOf(
  claim: NewClaim,
  said: NewStatement,
  { workspace, by, at, factId }: Recording & { factId: string },
): Delta {
  const properties = { ...said, workspace, factId, claimId: claim.id, by, recordedAt: at };
  return made("Statement", properties, [
    link("OF_CLAIM", said.id, claim.id),
    link("STATED_BY", said.id, said.sourceId),
  ]);
}

function link(type: string, from: string, to: string): GraphLink {
  return { type, from, to, properties: {} };
}

/** A property that is null is none in the graph. */
function made(type: string, given: { id: string } & Record<string, unknown>, links: GraphLink[]): Delta {
  const properties = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const created: Snapshot = { id: given.id, labels: ["Entity", type], properties, links };
  return { id: given.id, type, created };
}
