import { noteLearning } from "../../src/knowledge/queries/rounds.js";
import { learningId } from "../../src/knowledge/rounds/round.js";
import type { Answer, Ratchet } from "./ratchet.js";
import { until } from "./until.js";

const STATE = `mutation ($input: StateManyInput!) { stateMany(input: $input) { created statement { id claimId factId } } }`;

/** A statement as tests write it; times in ISO 8601. */
export interface Said {
  subject: string;
  predicate: string;
  value: string;
  source?: string;
  at?: string;
  validFrom?: string;
  validTo?: string;
  confidence?: number;
  quote?: string;
}

/** What the server answers to a statement. */
export interface StatedAnswer {
  created: boolean;
  statement: { id: string; claimId: string; factId: string };
}

/** Says things over GraphQL. */
export async function say(ratchet: Ratchet, ...statements: Said[]): Promise<StatedAnswer[]> {
  const { stateMany } = await ratchet.data(STATE, { input: { statements } });
  return stateMany as unknown as StatedAnswer[];
}

/** Has the rounds leave the workspace as it is: a test that compares whole graphs may last longer than they wait. */
export async function learnNothing({ platform, workspace }: Ratchet): Promise<void> {
  const through = Number.MAX_SAFE_INTEGER;
  await platform.graph.transaction(workspace, (tx) => tx.rows(noteLearning, { id: learningId(workspace), through }));
}

/** Makes a client to say things of; answers its id. */
export async function someone(ratchet: Ratchet, key: string): Promise<string> {
  const made = await ratchet.data("mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }", {
    input: { key },
  });
  return (made.createClient as unknown as { id: string }).id;
}

/** Declares a predicate. */
export async function declare(ratchet: Ratchet, input: object): Promise<void> {
  await ratchet.data("mutation ($input: PredicateInput!) { declarePredicate(input: $input) { id } }", { input });
}

/** A fact as tests look at it. */
export interface FactAnswer {
  id: string;
  predicate: string;
  value: string | null;
  belief: number | null;
  margin: number | null;
  contested: boolean;
  decided: boolean;
  why: string[];
  candidates: { claimId: string; value: string; belief: number; saidBy: { key: string }[] }[];
  claimId: string | null;
  conflict: { id: string; state: string; claimId: string | null; reasons: string[]; sides: SideAnswer[] } | null;
  freshness: {
    freshness: number;
    validUntil: string | null;
    confirmedAt: string;
    validFrom: string;
    why: string[];
  } | null;
  history: { value: string; from: string; to: string | null }[];
}

interface SideAnswer {
  value: string;
  standing: string;
  until: string | null;
}

const FACTS = `query ($id: ID!, $asOf: DateTime, $validAt: DateTime) { entityFacts(id: $id, first: 5, asOf: $asOf, validAt: $validAt) {
  id predicate value claimId belief margin contested decided why
  candidates { claimId value belief saidBy(first: 5) { key } }
  conflict { id state claimId reasons sides(first: 10) { value standing until } }
  freshness { freshness validUntil confirmedAt validFrom why }
  history(first: 10) { value from to }
} }`;

const LATE = ["TIMEOUT", "DEPENDENCY_UNAVAILABLE"];

/**
 * As `data`, once more where it took too long, for what can be asked twice: a database that was just started, or that grows by
 * leaps, plans large statements anew, and on a busy machine for longer than a call may take.
 */
export async function patiently(ratchet: Ratchet, query: string, variables: object): Promise<Record<string, never>> {
  const late = ({ errors }: Answer) => errors?.some(({ extensions }) => LATE.includes(extensions.code));
  const answer = await until(async () => {
    const found = await ratchet.run(query, variables);
    return late(found) ? null : found;
  });
  if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer));
  return answer.data;
}

/** What is believed of a node. */
export async function factsOf(
  ratchet: Ratchet,
  id: string,
  times: { asOf?: string; validAt?: string } = {},
): Promise<FactAnswer[]> {
  const { entityFacts } = await patiently(ratchet, FACTS, { id, ...times });
  return entityFacts as unknown as FactAnswer[];
}
