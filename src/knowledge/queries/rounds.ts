import { query } from "../../graph/query.js";

import type { ClaimRow, LifetimeRow, PredicateRow, ReliabilityRow, RoundRow, SaidList } from "../rows.js";

export const learningDue = query<{ until: number }, { workspace: string; through: number }>("knowledge/learning-due");
export const settlingDue = query<{ now: number }, { workspace: string }>("knowledge/settling-due");
export const factsDue = query<{ now: number; limit: number }, { id: string }>("knowledge/facts-due");
export const groupsWithNews = query<
  { since: number; until: number; most: number },
  { group: string; through: number; statements: number }
>("knowledge/groups-with-news");
export const predicatesOfGroup = query<
  { group: string; limit: number },
  { node: PredicateRow & { category: string | null } }
>("knowledge/predicates-of-group");
export const factsOfPredicate = query<
  { predicateId: string; after: string; limit: number },
  { id: string; subjectId: string; claims: (ClaimRow & { said: SaidList[] })[] }
>("knowledge/facts-of-predicate");
export const keepRound = query<
  {
    round: RoundRow & { id: string; claims: number };
    reliabilities: (ReliabilityRow & { id: string })[];
    at: number;
  },
  { ended: number; kept: number }
>("knowledge/keep-round");
export const copiesInGroup = query<
  { sources: string[] },
  { source: string; of: string; rate: number; declared: boolean; group: string | null }
>("knowledge/copies-in-group");
export const keepCopies = query<
  {
    group: string;
    ended: { source: string; of: string }[];
    copies: { id: string; source: string; of: string; rate: number }[];
    at: number;
  },
  { gone: number; made: number }
>("knowledge/keep-copies");
export const keepLifetime = query<
  Omit<LifetimeRow, "scaleInterval" | "shapeInterval"> & {
    predicateId: string;
    id: string;
    scaleInterval: number[];
    shapeInterval: number[];
  },
  object
>("knowledge/keep-lifetime");
export const trustAgents = query<{ sources: string[]; fewest: number }, { id: string; highest: number }>(
  "knowledge/trust-agents",
);
export const noteLearning = query<{ id: string; through: number }, object>("knowledge/note-learning");
