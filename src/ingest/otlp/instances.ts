import { shortKey } from "./memory.js";
import { Recent } from "./recent.js";
import { type Attributes, wordOf } from "./values.js";

/** How many processes of one component are told apart at once, and after how much silence one's place is free; in milliseconds. */
const PLACES = 32;
const SILENCE = 900_000;

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
 * Small numbers for the processes of each component. A total counts what one process has seen: those of several in one series
 * would look like a total that is begun anew with every point. But each start of a process has a name of its own, so names
 * would make series without end; a number is used again when its process has been silent for long. It is found by the name
 * first, so that it is mostly the same after our own start. More processes than numbers share them: they must send deltas.
 */
export class Instances {
  private readonly components = new Recent<({ name: string; at: number } | undefined)[]>(COMPONENTS);

  /** Of how many components processes are told apart now. */
  get size(): number {
    return this.components.size;
  }

  /** The number, from 1 on, of a process of a component that sends at this time, in epoch milliseconds. */
  numberOf(component: string, name: string, now: number): number {
    const places = this.components.get(component) ?? new Array(PLACES).fill(undefined);
    this.components.set(component, places);
    const first = hash(name) % PLACES;
    let free = -1;
    for (let step = 0; step < PLACES; step++) {
      const index = (first + step) % PLACES;
      const held = places[index];
      if (held?.name === name) {
        held.at = now;
        return index + 1;
      }
      if (free < 0 && (!held || now - held.at > SILENCE)) free = index;
    }
    if (free >= 0) places[free] = { name, at: now };
    return (free < 0 ? first : free) + 1;
  }
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
