import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { followRevisions } from "../../journal/service.js";
import type { Revision } from "../../journal/types.js";
import { badInput } from "../../problem.js";
import * as queries from "../queries.js";
import { type Patch, verbOf } from "../step.js";
import type { MonitorChange, MonitorChangeFilter } from "../types/standing.js";
import { MonitorChangeKind } from "../types/words.js";
import { readable } from "./monitors.js";

const KINDS = new Map(Object.values(MonitorChangeKind).map((kind) => [verbOf(kind), kind]));

/** How many nodes a filter can name. */
const MOST = 100;

/** The latest changes of a monitor's or objective's state, newest first. */
export async function changesOf(context: Context, id: string, first: number): Promise<MonitorChange[]> {
  const rows = (await load(context, queries.changesOf, id, { first, verbs: [...KINDS.keys()] })) ?? [];
  return rows.flatMap((row) => changeOf({ ...row, patch: JSON.parse(row.patch) as object }) ?? []);
}

/** The changes of state, of what the caller may read, that a filter lets through: those after a sequence first, then each as it is committed. */
export function followMonitors(
  context: Context,
  filter: MonitorChangeFilter,
  after: string | null,
): AsyncIterableIterator<MonitorChange> {
  if ((filter.nodes?.length ?? 0) > MOST) throw badInput("nodes", `\`nodes\` must name at most ${MOST}.`);
  const { workspace } = context.graph;
  const { components } = readable(context);
  const componentId = filter.component == null ? null : naturalId(workspace, "Component", filter.component);
  const projectId = filter.project == null ? null : naturalId(workspace, "Project", filter.project);
  return followRevisions(context, after, (revision) => {
    const change = changeOf(revision);
    const about = (revision.patch ?? {}) as { componentId?: string | null; projectId?: string | null };
    if (!change || (filter.kinds && !filter.kinds.includes(change.kind))) return null;
    if (components && !components.includes(about.componentId ?? "")) return null;
    if (filter.nodes && !filter.nodes.includes(change.nodeId)) return null;
    if (componentId && about.componentId !== componentId) return null;
    if (projectId && about.projectId !== projectId) return null;
    return change;
  });
}

function changeOf(
  revision: Pick<Revision, "type" | "verb" | "sequence" | "at" | "nodeId" | "patch">,
): MonitorChange | null {
  const { type, verb, sequence, at, nodeId, patch } = revision;
  const kind = KINDS.get(verb);
  const { said } = (patch ?? {}) as Partial<Patch>;
  if (!kind || !said || (type !== "Monitor" && type !== "Objective")) return null;
  const { value, threshold, sentence, from, state } = said;
  return { sequence, kind, at, from, to: state, value, threshold, sentence, type, nodeId };
}
