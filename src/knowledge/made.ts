import { type Delta, type GraphLink, type Snapshot, same } from "../journal/delta.js";
import type { KeptConflict } from "./queries.js";
import type { FactRow, NewClaim, NewFact, NewStatement } from "./rows.js";

/** By whom, where and when something is recorded. */
export interface Recording {
  workspace: string;
  by: string;
  at: number;
}

/**
 * What recording statements makes, node by node, exactly as open-facts, make-claims and make-statements do: so that it can be
 * undone without being read again.
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
  const properties = { ...rest, workspace, factId: fact.id, predicateId: fact.predicateId, uses: 0, rank: 0 };
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

/** What keeping a conflict does to its node and links, exactly as keep-conflicts.cypher does. */
export function keptBy(fact: FactRow, kept: KeptConflict, { workspace, at }: Omit<Recording, "by">): Delta {
  const { id, state, claimId, belief, margin, urgency, reasons, proposedClaimId } = kept;
  const values = { state, claimId, belief, margin, urgency, reasons, proposedClaimId, changedAt: at };
  const between = ({ claimId: to, ...side }: FactRow["sides"][number], endedAt: number | null = null): GraphLink => ({
    ...link("BETWEEN", id, to),
    properties: held({ ...side, workspace, endedAt }),
  });
  const begun = kept.sides.map((side) => between({ ...side, at }));
  const place = { id, workspace, factId: fact.id, subjectId: fact.subjectId, predicate: fact.predicate.key };
  if (!fact.conflict)
    return made("Conflict", { ...place, ...values, createdAt: at }, [link("CONFLICT_IN", id, fact.id), ...begun]);
  const ended = fact.sides.filter((side) => kept.ended.includes(side.claimId));
  const before: Record<string, unknown> = { ...fact.conflict };
  const changed = Object.entries(values)
    .filter(([name, value]) => !same(before[name], value))
    .map(([name, value]) => [name, [before[name] ?? null, value]] as const);
  return {
    ...{ id, type: "Conflict", changed: Object.fromEntries(changed) as Record<string, [unknown, unknown]> },
    linked: [...begun, ...ended.map((side) => between(side, at))],
    unlinked: ended.map((side) => between(side)),
  };
}

function link(type: string, from: string, to: string): GraphLink {
  return { type, from, to, properties: {} };
}

function made(type: string, given: { id: string } & Record<string, unknown>, links: GraphLink[]): Delta {
  const created: Snapshot = { id: given.id, labels: ["Entity", type], properties: held(given), links };
  return { id: given.id, type, created };
}

/** A property that is null is none in the graph. */
function held(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}
