import { likelyOrigins } from "../../algorithms/anomalies/origin.js";
import { startOf } from "../../changes/service.js";
import { type Context, load, page } from "../../context.js";
import { readable } from "../../metrics/service/catalogue.js";
import { component } from "../../projects/service/components.js";
import { familyOfComponentNamed, familyOfProjectNamed } from "../../projects/service/merge.js";
import type { Component } from "../../projects/types/component.js";
import * as queries from "../queries.js";
import type { Anomaly } from "../types/anomaly.js";
import type { Incident, LikelyOrigin } from "../types/incident.js";
import type { IncidentFilter } from "../types/inputs.js";
import { scoreOf } from "./anomalies.js";
import { completed, completedIncident } from "./completed.js";

/** How many anomalies of an incident are read to judge it. */
const MOST = 100;

/** A page of incidents, the one that began latest first. */
export async function incidents(context: Context, filter: IncidentFilter, before: queries.Before): Promise<Incident[]> {
  const params = {
    ...readable(context),
    ...startOf(before, filter.until),
    since: filter.since ?? 0,
    minScore: scoreOf(filter.minScore),
    componentIds: filter.component == null ? null : await familyOfComponentNamed(context, filter.component),
    projectIds: filter.project == null ? null : await familyOfProjectNamed(context, filter.project),
  };
  const { state } = filter;
  const rows =
    state == null
      ? await page(context, queries.incidentsPage, params)
      : await page(context, queries.incidentsInState, { ...params, state });
  return rows.map(completedIncident);
}

/** The incident with an id; null when there is none or the caller may read none of its anomalies. */
export async function incident(context: Context, id: string): Promise<Incident | null> {
  const found = await load(context, queries.incidentById, id, readable(context));
  return found && completedIncident(found);
}

/** The incident that an anomaly is part of; null: of none. */
export async function incidentOf(context: Context, anomalyId: string): Promise<Incident | null> {
  const found = await load(context, queries.incidentOfAnomaly, anomalyId, readable(context));
  return found && completedIncident(found);
}

/** The anomalies of an incident, in the order in which they began. */
export async function anomaliesOfIncident(context: Context, id: string, first = MOST): Promise<Anomaly[]> {
  const rows = await load(context, queries.anomaliesOfIncident, id, { ...readable(context), first });
  return (rows ?? []).map(completed);
}

/** How many anomalies of an incident the caller may read. */
export async function anomalyCountOf(context: Context, id: string): Promise<number> {
  return (await load(context, queries.contentsOfIncident, id, readable(context)))?.anomalyCount ?? 0;
}

/** The components of an incident that the caller may read, those where it began first first. */
export async function componentsOfIncident(context: Context, id: string, first: number): Promise<Component[]> {
  const contents = await load(context, queries.contentsOfIncident, id, readable(context));
  const ids = (contents?.componentIds ?? []).slice(0, first);
  const found = await Promise.all(ids.map((one) => component(context, one)));
  return found.filter((one) => one !== null);
}

/** The components in which an incident may have begun, the likeliest first: of those that the caller may read. */
export async function originsOf(context: Context, id: string, first: number): Promise<LikelyOrigin[]> {
  const all = await anomaliesOfIncident(context, id);
  const byComponent = new Map<string, { onsetAt: number; score: number }>();
  for (const { componentId, onsetAt, score } of all) {
    const known = byComponent.get(componentId);
    byComponent.set(componentId, {
      onsetAt: Math.min(onsetAt, known?.onsetAt ?? onsetAt),
      score: Math.max(score, known?.score ?? score),
    });
  }
  if (byComponent.size === 0) return [];
  const standing = await context.graph.rows(queries.stoodOn, { componentIds: [...byComponent.keys()] });
  const needs = new Map(standing.map((one) => [one.id, one.needs]));
  const affected = [...byComponent].map(([own, facts]) => ({ id: own, ...facts, needs: needs.get(own) ?? [] }));
  const origins = likelyOrigins(affected).slice(0, first);
  const found = await Promise.all(
    origins.map(async (origin) => {
      const node = await component(context, origin.id);
      return node ? [{ component: node, belief: origin.belief, why: whyOf(origin, affected.length) }] : [];
    }),
  );
  return found.flat();
}

function whyOf({ stoodOnBy, lag }: { stoodOnBy: number; lag: number }, components: number): string {
  if (components === 1) return "It is the only component of the incident.";
  const when =
    lag === 0
      ? "It was the first that became unusual"
      : `It became unusual ${Math.round(lag / 60_000)} minutes after the first`;
  const others = components - 1;
  return `${when}, and ${stoodOnBy} of the other ${others} ${others === 1 ? "component" : "components"} stand on it.`;
}
