import type { Form } from "../../algorithms/metrics/summarise.js";
import { scrub } from "../../algorithms/scrubbing/scrub.js";
import { type Cleaning, cleanTold } from "../../metrics/clean.js";
import type { Refusal } from "../../metrics/refusal.js";
import { DEFINITION, type MetricFacts, type SeriesDefinition } from "../../metrics/series.js";
import { type Origin, PROJECT, projectOf } from "./origin.js";
import { type Attributes, cut, type Value } from "./values.js";

/** A series as its sender tells it. */
export interface ToldSeries {
  metric: MetricFacts;
  form: Form;
  origin: Origin;
  /** By whom it was measured; "": not told. */
  scope: string;
  attributes: Attributes;
}

/**
 * A series as it may be kept: with texts as attributes, without secrets, personal data and what the workspace's rules remove;
 * or why it cannot be kept.
 */
export function definitionOf(told: ToldSeries, cleaning: Cleaning): SeriesDefinition | Refusal {
  const { metric, form, origin, scope, attributes } = told;
  const texts = new Map<string, string>();
  const put = (name: string, value: Value) => texts.set(name, cut(value));
  if (scope !== "") put("otel.scope.name", scope);
  for (const [name, value] of origin.attributes) put(name, value);
  for (const [name, value] of attributes) if (name !== PROJECT) put(name, value);
  if (texts.size > DEFINITION.attributes || [...texts.keys()].some(({ length }) => length > DEFINITION.name))
    return "attributes";
  const project = attributes.has(PROJECT) ? projectOf(attributes.get(PROJECT)) : origin.project;
  const cleaned = cleanTold({ release: origin.release, attributes: Object.fromEntries(texts) }, cleaning);
  return { metric: cleanMetric(metric), form, component: origin.component, project, ...cleaned };
}

function cleanMetric(metric: MetricFacts): MetricFacts {
  const said = metric.description?.slice(0, DEFINITION.description) || null;
  return { ...metric, description: said && (scrub(said).value as string) };
}
