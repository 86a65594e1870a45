import type { Context } from "../context.js";
import { knownGroups } from "./queries.js";

/** How long look-ups wait for others to go with, in milliseconds, and how many go together. */
const WAIT = 2;
const TOGETHER = 500;

interface Asking {
  ids: string[];
  found: Promise<ReadonlySet<string>>;
}

/** Which error groups there are, asked for by many events of a process at about the same time: one statement for all of them. */
export class AskedGroups {
  /** By workspace, those that have not been asked for yet. */
  private readonly asking = new Map<string, Asking>();

  async has({ graph }: Context, groupId: string): Promise<boolean> {
    const open = this.asking.get(graph.workspace) ?? this.begin(graph);
    open.ids.push(groupId);
    if (open.ids.length >= TOGETHER) this.asking.delete(graph.workspace);
    return (await open.found).has(groupId);
  }

  private begin(graph: Context["graph"]): Asking {
    const ids: string[] = [];
    const found = new Promise<void>((resolve) => setTimeout(resolve, WAIT)).then(async () => {
      if (this.asking.get(graph.workspace) === asking) this.asking.delete(graph.workspace);
      return new Set((await graph.rows(knownGroups, { ids })).map(({ id }) => id));
    });
    const asking = { ids, found };
    this.asking.set(graph.workspace, asking);
    return asking;
  }
}
