import { badInput } from "../../problem.js";
import type { SelectedSeries } from "../queries.js";
import { MetricGrouping, type MetricRangeInput } from "../types/range.js";

/** What a group is of; null: it is not grouped by that, or its series name none. */
export interface GroupKey {
  componentId: string | null;
  releaseId: string | null;
  projectId: string | null;
  clientId: string | null;
  attribute: string | null;
}

/** Of which group a series is, and under which name groups are ordered. */
export type KeyOf = (series: SelectedSeries) => { key: GroupKey; name: string };

/** By what series are put together. BAD_USER_INPUT where an attribute is named and not grouped by, or the other way round. */
export function groupKey({ groupBy, attribute }: Pick<MetricRangeInput, "groupBy" | "attribute">): KeyOf {
  const by = new Set(groupBy ?? []);
  if (by.has(MetricGrouping.ATTRIBUTE) !== (attribute != null))
    throw badInput("attribute", "`attribute` is given when ATTRIBUTE is in `groupBy`, and only then.");
  const when = <T>(grouping: MetricGrouping, value: T) => (by.has(grouping) ? value : null);
  return (series) => {
    const own = attribute == null ? null : attributeOf(series, attribute);
    const key = {
      componentId: when(MetricGrouping.COMPONENT, series.componentId),
      releaseId: when(MetricGrouping.RELEASE, series.releaseId),
      projectId: when(MetricGrouping.PROJECT, series.projectId),
      clientId: when(MetricGrouping.CLIENT, series.clientId),
      attribute: own,
    };
    const name = JSON.stringify([
      when(MetricGrouping.COMPONENT, series.component),
      when(MetricGrouping.CLIENT, series.client),
      when(MetricGrouping.PROJECT, series.project),
      // A release is a component's: two of one version are two.
      when(MetricGrouping.RELEASE, series.releaseId && `${series.release} ${series.releaseId}`),
      own,
    ]);
    return { key, name };
  };
}

/** The value of a series' attribute; null: it does not have it. */
export function attributeOf({ attributes }: Pick<SelectedSeries, "attributes">, name: string): string | null {
  const all = JSON.parse(attributes) as Record<string, string>;
  return Object.hasOwn(all, name) ? (all[name] ?? null) : null;
}

/** Series in groups, by the keys of what they are grouped by. */
export function grouped(
  series: readonly SelectedSeries[],
  keyOf: KeyOf,
): { key: GroupKey; series: SelectedSeries[] }[] {
  const groups = new Map<string, { key: GroupKey; series: SelectedSeries[] }>();
  for (const one of series) {
    const { key, name } = keyOf(one);
    const group = groups.get(name) ?? { key, series: [] };
    group.series.push(one);
    groups.set(name, group);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
