import type { Form, TruthClaim } from "./claim.js";
import { CLOSED } from "./constants.js";

/** What an attribute's values are: texts and categories have their form from the claims. */
export type ValueType = "text" | "category" | "set" | "number" | "hierarchy";

/** The form that claims are weighed in: few labels, each on several objects, are a closed vocabulary. */
export function formOf(type: ValueType, claims: readonly TruthClaim[]): Form {
  if (type !== "text" && type !== "category") return type;
  const labels = new Set(claims.map(({ key }) => key)).size;
  const objects = new Set(claims.map(({ object }) => object)).size;
  return labels <= CLOSED.labels && objects >= CLOSED.objects * labels ? "closed" : "open";
}
