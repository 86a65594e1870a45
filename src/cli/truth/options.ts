/** What values are, as the command line names it. */
export const TYPES = ["text", "category", "set", "number"] as const;

export type Type = (typeof TYPES)[number];

/** How a set's members are told. */
export const MEMBERS = ["people", "words"] as const;

/** What `ratchet truth` is asked. */
export interface TruthOptions {
  type: Type;
  hierarchy?: string;
  members?: (typeof MEMBERS)[number];
  opinion?: boolean;
  sources?: boolean;
  skipBad?: boolean;
  json?: boolean;
}
