import { query, relation } from "../graph/query.js";
import type { Competitor } from "./types.js";

/** What can be said of a competitor; null: not known. */
export type CompetitorFacts = Pick<Competitor, "name" | "url">;

export const createCompetitor = query<
  { id: string; key: string; at: number; by: string } & CompetitorFacts,
  { node: Competitor; created: boolean }
>("competitors/create-competitor");
export const competitorToChange = query<{ id: string }, { node: Competitor }>("competitors/competitor-to-change");
export const updateCompetitor = query<{ id: string } & CompetitorFacts, { node: Competitor }>(
  "competitors/update-competitor",
);
export const competitorsPage = query<{ afterKey: string; limit: number }, { node: Competitor }>(
  "competitors/competitors",
);
export const competitorById = relation<Competitor>("competitors/competitors-by-id");
