import { naturalId } from "../identity.js";
import { type WorkItem, WorkItemState } from "../imports/types.js";
import { importByPeriod } from "./import.js";
import type { SamplePart } from "./parts.js";
import { type SampleItem, workItemsOf } from "./work-items.js";

/** The work items of some projects, as a tracker's export has them. */
export const workPart: SamplePart = {
  name: "work items",
  async load(context, world, onProgress) {
    const { workspace } = context.graph;
    await importByPeriod(context, world.now, {
      kind: "issues",
      source: "linear",
      rows: workItemsOf(world),
      // Told once it is over, so that nothing is known before it has happened.
      at: ({ openedAt, closedAt }) => closedAt ?? openedAt,
      chunk: (_, items) => ({ workItems: items.map((item) => itemRow(workspace, item)) }),
    });
    onProgress(1);
  },
};

function itemRow(workspace: string, { project, key, closedAt, ...facts }: SampleItem): WorkItem {
  return {
    ...facts,
    id: naturalId(workspace, "WorkItem", "linear", key),
    source: "linear",
    externalId: key,
    state: closedAt === null ? WorkItemState.OPEN : WorkItemState.CLOSED,
    status: closedAt === null ? "In progress" : "Done",
    closedAt,
    url: `https://issues.kestrelbrook.example.org/${key}`,
    projectId: naturalId(workspace, "Project", project),
  };
}
