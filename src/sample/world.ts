import { CLIENTS, type ClientDescription } from "./catalogue/clients.js";
import { COMPONENTS, type ComponentDescription } from "./catalogue/components.js";
import { STANDING } from "./catalogue/dependencies.js";
import { projectsOf, type SampleProject } from "./projects.js";
import { chance } from "./random.js";
import { type DatedRelease, earlierReleases, releaseLine } from "./releases.js";

/** A day in milliseconds. */
export const DAY = 86_400_000;

/** How many days before `now` the errors of the sample begin; its projects, releases and changes reach back two years. */
export const HISTORY_DAYS = 30;

/** A release in a hurry, whose version cannot be compared with others. */
const ODD = { component: "event-log", version: "hotfix-9c1e7ab", daysAgo: 212 };

/** A component, when it was made, and what was released of it, oldest first (also what is planned for after `now`). */
export interface SampleComponent extends ComponentDescription {
  createdAt: number;
  owner: string;
  /** The keys of what it cannot work without. */
  dependsOn: readonly string[];
  releases: readonly DatedRelease[];
}

/** A client, since when it is one, and the identifiers of its people. */
export interface SampleClient extends Omit<ClientDescription, "projects"> {
  createdAt: number;
  people: readonly string[];
}

/** The agency as it stands at `now`. Times are epoch milliseconds. */
export interface World {
  seed: number;
  now: number;
  clients: readonly SampleClient[];
  projects: readonly SampleProject[];
  components: readonly SampleComponent[];
}

/** The agency of a seed: who its clients are, what runs for them and since when. Pure: the same seed and `now`, the same world. */
export function makeWorld(seed: number, now: number): World {
  return {
    seed,
    now,
    clients: clientsOf(seed, now),
    projects: projectsOf(seed, now),
    components: componentsOf(seed, now),
  };
}

function clientsOf(seed: number, now: number): SampleClient[] {
  return CLIENTS.map(({ key, name, domain, sameAs }) => {
    const random = chance(seed, "client", key);
    const people = Array.from({ length: random.whole(3, 9) }, (_, index) => `${key}/person-${index + 1}`);
    const client = { key, name, domain, createdAt: now - random.whole(730, 1_400) * DAY, people };
    return sameAs ? { ...client, sameAs } : client;
  });
}

function componentsOf(seed: number, now: number): SampleComponent[] {
  return COMPONENTS.map((description) => {
    const random = chance(seed, "component", description.key);
    const createdAt = now - random.whole(720, 900) * DAY;
    const line = releaseLine(random, description, now);
    const earlier = earlierReleases(chance(seed, "earlier", description.key), description, now);
    const odd = description.key === ODD.component ? [{ version: ODD.version, at: now - ODD.daysAgo * DAY }] : [];
    const releases = [...earlier, ...odd, ...line].sort((a, b) => a.at - b.at);
    const { owner, dependsOn } = STANDING[description.key] ?? { owner: "nobody", dependsOn: [] };
    return { ...description, createdAt, owner, dependsOn, releases };
  });
}
