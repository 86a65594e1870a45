import type { Context } from "../../context.js";
import { badInput, notFound } from "../../problem.js";
import * as queries from "../queries.js";
import type { Client } from "../types/client.js";
import type { Impact, ImpactedComponent } from "../types/dependency.js";
import type { Project } from "../types/project.js";
import { component, readable } from "./components.js";

/** How many components an impact counts; of more it has the nearest. */
const MOST = 2_000;

/**
 * Who is hit when a component fails: a breadth-first search against the direction of dependencies, one statement a level, so
 * that each component is met once, at its shortest distance, however many ways lead to it. It goes only through components that
 * the caller may read. NOT_FOUND when he may not read the first.
 */
export async function impact(context: Context, id: string, depth: number): Promise<Impact> {
  if (depth < 1 || depth > 8) throw badInput("depth", "`depth` must be from 1 to 8.");
  const failing = await component(context, id);
  if (!failing) throw notFound("component", "component");
  const paths = new Map([[failing.key, [failing.key]]]);
  const hit: ImpactedComponent[] = [];
  let level = [failing.id];
  let complete = true;
  for (let distance = 1; distance <= depth && level.length > 0 && complete; distance++) {
    const seen = [failing.id, ...hit.map((one) => one.component.id)];
    const most = MOST - hit.length + 1;
    const found = await context.graph.rows(queries.nextHit, { ids: level, seen, most, ...readable(context) });
    complete = found.length < most;
    const next = found.slice(0, most - 1);
    for (const { node, via } of next) {
      const path = [...(paths.get(via) ?? []), node.key];
      paths.set(node.key, path);
      hit.push({ component: node, distance, path });
    }
    level = next.map(({ node }) => node.id);
  }
  const ids = [failing.id, ...hit.map((one) => one.component.id)];
  return { component: failing, componentCount: hit.length, complete, hit, ids };
}

/** A part of a list, and how many the whole has. */
export interface Hit<Node> {
  count: number;
  nodes: Node[];
}

/** The projects that use any of the components with these ids, by key. */
export async function hitProjects(context: Context, ids: string[], first: number): Promise<Hit<Project>> {
  return (await context.graph.row(queries.hitProjects, { ids, first })) ?? { count: 0, nodes: [] };
}

/** The clients of these projects, by key. */
export async function hitClients(context: Context, ids: string[], first: number): Promise<Hit<Client>> {
  return (await context.graph.row(queries.hitClients, { ids, first })) ?? { count: 0, nodes: [] };
}
