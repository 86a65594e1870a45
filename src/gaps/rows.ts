import type { CoverState } from "../algorithms/gaps/coverage.js";
import type { RankParts } from "../algorithms/gaps/rank.js";
import type { GapState, TurnKind } from "../algorithms/gaps/turn.js";

/** What a gap's rank is made of, or how much each part counts. */
export type GapParts = RankParts;

/** A provider as the judgement finds it. */
export interface ProviderRow {
  componentId: string | null;
  component: string | null;
  runs: number;
  passes: number;
  success: number;
  judgedAt: number | null;
  passedAt: number | null;
  /** When it last passed a test or served a request; a person's word alone does not count. */
  provenAt: number | null;
  /** The proof by which that was so. */
  proofId: string | null;
  current: boolean;
  freshness: number;
  coverage: number;
  state: CoverState;
}

/** What requests say of a capability; sums with forward decay. */
export interface DemandRow {
  requests: number;
  clients: number;
  heard: number;
  demand: number;
  recent: number;
  longer: number;
  value: number;
  lost: number;
  losses: number;
  firstAt: number | null;
  lastAt: number | null;
  confidence: number | null;
}

/** A capability as the judgement finds it. */
export interface JudgedRow {
  id: string;
  key: string;
  offered: string;
  best: ProviderRow;
  providers: number;
  weakest: { id: string; key: string; coverage: number; state: CoverState } | null;
  lacking: { id: string; key: string; state: CoverState; coverage: number }[];
  demand: DemandRow;
  amounts: { value: number; currency: string | null }[];
  lostTo: string[];
  pressure: number;
  offeredBy: string[];
  blocks: string[];
}

/** A gap before it is judged anew. */
export interface StoodGap {
  id: string;
  capabilityId: string;
  state: GapState;
  openedAt: number;
  closedAt: number | null;
  reopenings: number;
}

/** What is measured of a gap, kept until it is measured again. */
export interface Measured extends DemandRow {
  currency: string | null;
  amounts: string;
  pressure: number;
  offeredBy: string[];
  lostTo: string[];
  blocks: string[];
  lacking: string[];
  measuredAt: number;
}

/** A gap as it is kept. */
export interface KeptGap extends StoodGap {
  proofId: string | null;
  coverState: CoverState;
  coverage: number;
  measured: Measured;
}

/** Something that happened to a gap. */
export interface TurnRow {
  id: string;
  gapId: string;
  kind: TurnKind | "CHOSEN";
  at: number;
  reason: string;
  proofId: string | null;
  by: string;
}

/** A request that is to be matched. */
export interface ToMatch {
  id: string;
  text: string;
  title: string | null;
  language: string | null;
  value: number | null;
  state: string;
  clientId: string | null;
}

/** A need as it is kept. */
export interface NeedRow {
  id: string;
  requestId: string;
  position: number;
  text: string;
  verdict: "COVERED" | "PARTIAL" | "MISSING" | "UNSURE";
  none: number;
  capabilityId: string | null;
  confidence: number;
  urgency: number;
  reasons: string[];
  decidedBy: string | null;
  model: string;
}

/** That a competitor is believed to offer something, as it is kept. */
export interface OfferRow {
  id: string;
  capability: string;
  claim: string;
  belief: number;
  freshness: number;
}

/** An option of a gap as it is kept. */
export interface OptionRow {
  id: string;
  gap: string;
  kind: string;
  title: string;
  note: string | null;
  operation: string | null;
  costLow: number | null;
  costLikely: number | null;
  costHigh: number | null;
  currency: string | null;
  daysLow: number | null;
  daysLikely: number | null;
  daysHigh: number | null;
  risk: number | null;
  evidence: string[];
  by: string;
  at: number;
}
