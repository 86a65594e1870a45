import { beforeOf, type Page, type PageArgs, pageRequest, toPage } from "../../api/connection.js";
import type { Context } from "../../context.js";
import type { Project } from "../../projects/types/project.js";
import { type GroupList, groups } from "../service/groups.js";
import type { ErrorGroup } from "../types/group.js";

/** A page of error groups by a filter in an order. */
export async function groupsPage(
  context: Context,
  args: PageArgs,
  list: GroupList & { project?: Project },
): Promise<Page<ErrorGroup>> {
  const project = list.filter.project ?? list.project?.key;
  const request = pageRequest(project ? `${list.order}/${project}` : list.order, args);
  const placed = await groups(context, list, beforeOf(request));
  const places = new Map(placed.map(({ node, at, as }) => [node, { key: at, id: as }]));
  return toPage(
    request,
    placed.map(({ node }) => node),
    (node) => places.get(node) ?? { key: 0, id: node.id },
  );
}
