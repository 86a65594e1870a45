import type { MetricFacts } from "./series.js";
import { SHAPES } from "./shapes.js";
import { MetricDirection } from "./types/metric.js";

/** How long calls took, one observation a span; rate and errors are read from it by its attribute `outcome`. */
export const SPAN_DURATION: MetricFacts = {
  key: "span.duration",
  unit: "ms",
  kind: SHAPES.observation.kind,
  direction: MetricDirection.UP_IS_BAD,
  description: "How long calls took, by operation and outcome; made from spans.",
};

/** Tokens of language models: OpenTelemetry's name; kept as a counter, whether it came from spans or as that metric. */
export const TOKEN_USAGE: MetricFacts = {
  key: "gen_ai.client.token.usage",
  unit: "{token}",
  kind: SHAPES.increase.kind,
  direction: MetricDirection.UP_IS_BAD,
  description: "Tokens that language models were given and gave, by model.",
};
