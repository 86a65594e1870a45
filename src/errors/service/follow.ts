import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { followRevisions } from "../../journal/service.js";
import type { Revision } from "../../journal/types.js";
import { type ErrorGroupChange, type ErrorGroupChangeFilter, ErrorGroupChangeKind } from "../types/change.js";
import { readable } from "./groups.js";

/** The changes of error groups, of components whose errors the caller may read, that a filter lets through: those after a sequence first, then each as it is committed. */
export function followGroups(
  context: Context,
  filter: ErrorGroupChangeFilter,
  after: string | null,
): AsyncIterableIterator<ErrorGroupChange> {
  const { workspace } = context.graph;
  const { components } = readable(context);
  const componentId = filter.component ? naturalId(workspace, "Component", filter.component) : null;
  const projectId = filter.project ? naturalId(workspace, "Project", filter.project) : null;
  return followRevisions(context, after, (revision) => {
    const change = changeOf(revision);
    const about = (revision.patch ?? {}) as { componentId?: string; projectIds?: string[] };
    if (!change || (filter.kinds && !filter.kinds.includes(change.kind))) return null;
    if (components && !components.includes(about.componentId ?? "")) return null;
    if (componentId && about.componentId !== componentId) return null;
    if (projectId && !about.projectIds?.includes(projectId)) return null;
    return change;
  });
}

function changeOf({ type, verb, sequence, at, actor, nodeId }: Revision): ErrorGroupChange | null {
  const kind = ErrorGroupChangeKind[verb.toUpperCase() as keyof typeof ErrorGroupChangeKind];
  return type === "ErrorGroup" && kind ? { sequence, kind, at, actor, groupId: nodeId } : null;
}
