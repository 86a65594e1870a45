import { query, relation } from "../graph/query.js";
import type { GapParts, JudgedRow, KeptGap, StoodGap, TurnRow } from "./rows.js";
import type { Gap, GapTurn } from "./types/gap.js";
import type { Need } from "./types/need.js";

/** What the judgement is told of the program's own rules. */
export interface JudgementArgs {
  ids: readonly string[];
  at: number;
  currency: string | null;
  epoch: number;
  demandHalfLife: number;
  recently: number;
  longer: number;
  halfLife: number;
  older: number;
  runs: number;
  share: number;
  fresh: number;
  unproven: number;
}

/** How the ranking is narrowed and weighed. */
export interface AnalysisArgs {
  client: string | null;
  owner: string | null;
  states: readonly string[] | null;
  competitor: string | null;
  proposed: boolean | null;
  minClients: number;
  weights: GapParts;
  fade: number;
  recentRate: number;
  longerRate: number;
  calm: number;
  steep: number;
  first: number;
}

export const judgement = query<JudgementArgs, JudgedRow>("gaps/judgement");
export const lockCapabilities = query<{ ids: string[] }, object>("gaps/lock-capabilities");
export const gapsToSettle = query<{ ids: string[] }, { node: StoodGap }>("gaps/gaps-to-settle");
export const keepGaps = query<{ gaps: KeptGap[]; at: number }, { kept: number }>("gaps/keep-gaps");
export const keepCoverage = query<
  { rows: { id: string; coverage: number; coverState: string; judgeAt: number }[] },
  { kept: number }
>("gaps/keep-coverage");
export const makeTurns = query<{ turns: TurnRow[] }, { made: number }>("gaps/make-turns");
export const analysis = query<
  AnalysisArgs,
  { gap: Gap; raw: GapParts; parts: GapParts; demand: number; score: number }
>("gaps/analysis");
export const gapById = relation<Gap>("gaps/gaps-by-id");
export const gapOfCapability = relation<Gap>("gaps/gap-of-capability");
export const gapTurnById = relation<GapTurn>("gaps/gap-turns-by-id");
export const turnsOfGap = relation<GapTurn[], { at: number; first: number }>("gaps/turns-of-gap");
export const gapsPage = query<{ before: number; beforeId: string; limit: number }, { node: Gap }>("gaps/gaps");
export const gapsInState = query<{ state: string; before: number; beforeId: string; limit: number }, { node: Gap }>(
  "gaps/gaps-in-state",
);
export const demandedBy = query<
  Pick<AnalysisArgs, "client" | "owner" | "proposed"> & { at: number; afterKey: string; limit: number },
  { id: string; key: string }
>("gaps/demanded-by");
export const mainCurrency = query<object, { currency: string }>("gaps/main-currency");
export const needById = relation<Need>("gaps/needs-by-id");
export const needsOfRequest = relation<Need[]>("gaps/needs-of-request");
export const needsOfGap = relation<Need[], { first: number }>("gaps/needs-of-gap");
export const needsPage = query<{ verdict: string; before: number; beforeId: string; limit: number }, { node: Need }>(
  "gaps/needs",
);
export const needToDecide = query<
  { id: string; capability: string | null },
  { node: Need; capability: string | null; before: string | null }
>("gaps/need-to-decide");
export const correctNeed = query<
  {
    id: string;
    capability: string | null;
    correction: string;
    before: string | null;
    verdict: string;
    confidence: number;
    reasons: string[];
    held: boolean;
    right: boolean;
    at: number;
    by: string;
  },
  { id: string }
>("gaps/correct-need");
export const splitNeeds = query<{ needs: string[]; capability: string; by: string; at: number }, { id: string }>(
  "gaps/split-needs",
);
export const matchQuality = query<object, { judged: number; right: number }>("gaps/match-quality");
