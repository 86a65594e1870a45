import type { Platform } from "../context.js";

/** How many groups of a workspace are remembered at most; the next event of one that is not tells of it again. */
const MOST = 50_000;

/** How many groups are known in each of two generations. */
const KNOWN = 100_000;

/**
 * The groups that this process has counted events into since it last looked whether they escalate. Nothing is lost with it: a
 * group that escalates has more events to come.
 */
class Active {
  private readonly groups = new Map<string, Set<string>>();

  note(workspace: string, groupId: string): void {
    const known = this.groups.get(workspace);
    if (!known) this.groups.set(workspace, new Set([groupId]));
    else if (known.size < MOST) known.add(groupId);
  }

  /** The groups of each workspace, which are then no longer remembered. */
  take(): [workspace: string, ids: string[]][] {
    const taken = [...this.groups].map(([workspace, ids]): [string, string[]] => [workspace, [...ids]]);
    this.groups.clear();
    return taken;
  }
}

/** By platform, as each process has its own. */
const all = new WeakMap<Platform, Active>();

/** What a process has counted lately. */
export function activeIn(platform: Platform): Active {
  let known = all.get(platform);
  if (!known) {
    known = new Active();
    all.set(platform, known);
  }
  return known;
}

/** The groups that this process has counted into, as many as are worth it: they need not be described again. */
class KnownGroups {
  private young = new Set<string>();
  private old = new Set<string>();

  has(groupId: string): boolean {
    return this.young.has(groupId) || this.old.has(groupId);
  }

  add(groupId: string): void {
    if (this.young.size >= KNOWN) [this.old, this.young] = [this.young, new Set()];
    this.young.add(groupId);
  }
}

const known = new WeakMap<Platform, KnownGroups>();

/** What a process knows to be there, unless it was removed since, as a sample is. */
export function knownIn(platform: Platform): KnownGroups {
  const groups = known.get(platform) ?? new KnownGroups();
  known.set(platform, groups);
  return groups;
}
