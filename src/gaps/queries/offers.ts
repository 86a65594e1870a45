import type { Capability } from "../../capabilities/types/capability.js";
import { query, relation } from "../../graph/query.js";
import type { OfferRow } from "../rows.js";
import type { MatrixCell, Offer, WinLoss } from "../types/offer.js";
import type { CapabilityCover } from "../types/words.js";

export const competitorsTouched = query<{ ids: string[]; predicate: string }, { id: string }>(
  "gaps/competitors-touched",
);
export const keepOffers = query<
  { competitor: string; offers: OfferRow[]; moved: number; at: number },
  { capability: string }
>("gaps/keep-offers");
export const capabilitiesNamed = query<{ names: { said: string; id: string }[] }, { said: string; id: string }>(
  "gaps/capabilities-named",
);
export const offersOfCapability = relation<Offer[], { at: number; first: number }>("gaps/offers-of-capability");
export const offersOfCompetitor = relation<Offer[], { at: number; first: number }>("gaps/offers-of-competitor");
export const recordAgainst = relation<WinLoss>("gaps/record-against");
export const matrix = query<
  { afterKey: string; limit: number; at: number; competitors: string[] },
  { capability: Capability; us: CapabilityCover | null; coverage: number | null; offers: MatrixCell[] }
>("gaps/matrix");
