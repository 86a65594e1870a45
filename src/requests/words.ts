/** How much may be handed in at once, in one text, and how far a sender's clock may be ahead. */
export const LIMITS = {
  batch: 500,
  /** A hundred pages must be kept whole; in UTF-16 units. */
  text: 400_000,
  /** All texts of a batch together, which share a transaction. */
  batchText: 4_000_000,
  title: 300,
  externalId: 500,
  reason: 2_000,
  /** More money than any request is worth: beyond it a float no longer counts single cents. */
  value: 1e13,
  /** In milliseconds. */
  ahead: 5 * 60_000,
} as const;

/** How requests are called in the journal and in the rest of the graph. */
export const REQUEST = "Request";
