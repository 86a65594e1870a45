import { pointKey } from "../../metrics/point-key.js";
import { shortKey } from "./memory.js";
import { Recent } from "./recent.js";
import { type Attributes, wordOf } from "./values.js";

/** How many processes of one component have a name at once, and after how much silence one's place is free; in milliseconds. */
const PLACES = 32;
const SILENCE = 900_000;

/** What all processes are called for which there is no place. */
const OTHERS = "others";

/** Of how many components processes are told apart: of those that sent last. */
const COMPONENTS = 10_000;

/** What names a single process, the first that is told. */
const NAMES = ["service.instance.id", "k8s.pod.uid", "k8s.pod.name", "container.id"];

/** The process that a resource stands for; null: it names none. */
export function processOf(resource: Attributes): string | null {
  const named = NAMES.map((name) => wordOf(resource.get(name))).find(Boolean);
  const [host, pid] = [wordOf(resource.get("host.name")), wordOf(resource.get("process.pid"))];
  const name = named ?? (pid === null ? null : `${host ?? ""}:${pid}`);
  return name && shortKey(name);
}

/**
 * Short names for the processes of each component. A total counts what one process has seen: those of several in one series
 * would look like a total that is begun anew with every point. A name is a hash of what names the process, of 16 bits: it is the
 * same in whatever order processes come, after our own start, and in each of several processes of ours. Two of 32 have the same
 * by chance in one case of 130; then they share their series.
 *
 * Each start of a process has a name of its own, and names would make series without end. So no more than 32 processes of a
 * component have one at once; its place is free when it has been silent for long. Beyond that all that come share one name,
 * `others`, and their totals one series, which is of no use: so many must send deltas. Who has a place then depends on who came
 * first, and may be another one in another process of ours.
 */
export class Instances {
  /** When each name was last used, by component. */
  private readonly components = new Recent<Map<string, number>>(COMPONENTS);

  /** Of how many components processes are told apart now. */
  get size(): number {
    return this.components.size;
  }

  /** The name of a process of a component that sends at this time, in epoch milliseconds. */
  nameOf(component: string, process: string, now: number): string {
    const names = this.components.get(component) ?? new Map<string, number>();
    this.components.set(component, names);
    const name = shortName(process);
    if (!names.has(name) && names.size >= PLACES) {
      const [silent] = [...names].find(([, at]) => now - at > SILENCE) ?? [];
      if (silent === undefined) return OTHERS;
      names.delete(silent);
    }
    names.set(name, now);
    return name;
  }
}

/** Four digits in hexadecimal: the upper half of what tells the process's points apart. */
function shortName(process: string): string {
  return (pointKey(process) >>> 16).toString(16).padStart(4, "0");
}
