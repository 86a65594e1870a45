import type { SelectedSeries } from "../queries.js";

/** The metric under which the tokens of models are counted (OpenTelemetry's semantic conventions for generative AI). */
export const TOKENS = "gen_ai.client.token.usage";

/** A price from a time on. */
export interface Priced {
  inputPerMillion: number;
  outputPerMillion: number;
  currency: string;
  validFrom: number;
}

/** What a series of tokens counts, or of money. */
export interface SpendKind {
  model: string | null;
  /** Whether tokens went in or came out; null: not told, or no tokens. */
  direction: "input" | "output" | null;
  /** What was done, such as `chat`; null: not told. */
  operation: string | null;
  /** Whether they were taken from spans, and not told by a metric of its own. */
  isFromSpans: boolean;
}

/** Something that was spent: by which series, when, and how much. */
export interface Spend extends SpendKind {
  series: SelectedSeries;
  at: number;
  /** How many tokens; 0: it is money that was told as such. */
  tokens: number;
  /** In its currency; null: nobody has set a price. */
  cost: { amount: number; currency: string } | null;
}

const kinds = new WeakMap<SelectedSeries, SpendKind>();

/** What a series counts, by its attributes: ours of spans, or those of OpenTelemetry's conventions. */
export function kindOf(series: SelectedSeries): SpendKind {
  const known = kinds.get(series);
  if (known) return known;
  const all = JSON.parse(series.attributes) as Record<string, string | undefined>;
  const model = all.model ?? all["gen_ai.response.model"] ?? all["gen_ai.request.model"] ?? null;
  const type = all.type ?? all["gen_ai.token.type"];
  const direction = type === "input" || type === "output" ? type : null;
  const operation = all.operation ?? all["gen_ai.operation.name"] ?? null;
  const kind: SpendKind = { model, direction, operation, isFromSpans: all.model !== undefined };
  kinds.set(series, kind);
  return kind;
}

/** What tokens cost at a time, by the prices of their model in the order of their times; null: no price is known. */
export function costOf(
  { direction }: SpendKind,
  { tokens, at }: { tokens: number; at: number },
  prices: readonly Priced[],
): Spend["cost"] {
  const price = prices.findLast(({ validFrom }) => validFrom <= at);
  if (!price || direction === null) return null;
  const perMillion = direction === "input" ? price.inputPerMillion : price.outputPerMillion;
  return { amount: (tokens / 1e6) * perMillion, currency: price.currency };
}
