import type { Form } from "../algorithms/metrics/summarise.js";
import { naturalId } from "../identity.js";
import type { MetricDirection, MetricKind } from "./types/metric.js";

/** What is told of a metric. */
export interface MetricFacts {
  /** Its name, up to 200 characters. */
  key: string;
  /** UCUM, case-sensitive; "" where none is told. */
  unit: string;
  kind: MetricKind;
  direction?: MetricDirection | undefined;
  description?: string | null;
}

/** A series as its sender defines it. Keys of components and projects as in `isKey`; releases are versions. */
export interface SeriesDefinition {
  metric: MetricFacts;
  form: Form;
  component: string;
  /** What the component is, where it is made by this series; absent: a service. */
  componentKind?: string | undefined;
  release: string | null;
  project: string | null;
  attributes: Record<string, string>;
}

/** A series that is known by its ids. */
export interface KnownSeries {
  id: string;
  metricId: string;
  componentId: string;
  releaseId: string | null;
  projectId: string | null;
  form: Form;
  /** How it was defined; null: it was in the graph before. */
  definition: SeriesDefinition | null;
}

/** The most that a definition may hold. */
export const DEFINITION = { key: 200, unit: 63, description: 500, attributes: 32, name: 100, value: 200, version: 200 };

/** A series' ids, by what it is. The same definition always gives the same ids. */
export function identified(workspace: string, definition: SeriesDefinition): KnownSeries {
  const { metric, form, component, release, project, attributes } = definition;
  const componentId = naturalId(workspace, "Component", component);
  const key = [metric.key, component, release ?? "", project ?? "", form, attributesKey(attributes)];
  return {
    id: naturalId(workspace, "Series", ...key),
    metricId: naturalId(workspace, "Metric", metric.key),
    componentId,
    releaseId: release === null ? null : naturalId(workspace, "Release", componentId, release),
    projectId: project === null ? null : naturalId(workspace, "Project", project),
    form,
    definition,
  };
}

/** Attributes as one text, the same in whatever order they came. */
export function attributesKey(attributes: Record<string, string>): string {
  const names = Object.keys(attributes).sort();
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, attributes[name]])));
}
