import { CLIENTS, type ClientDescription, USES } from "./catalogue/clients.js";
import { COMPONENTS, type ComponentDescription } from "./catalogue/components.js";
import { chance } from "./random.js";
import { type DatedRelease, releaseLine } from "./releases.js";

/** A day in milliseconds. */
export const DAY = 86_400_000;

/** How many days before `now` the history of the sample begins. */
export const HISTORY_DAYS = 30;

/** A component, when it was made, and what was released of it, oldest first (also what is planned for after `now`). */
export interface SampleComponent extends ComponentDescription {
  createdAt: number;
  releases: readonly DatedRelease[];
}

/** A client, since when it is one, and the identifiers of its people. */
export interface SampleClient extends Omit<ClientDescription, "projects"> {
  createdAt: number;
  people: readonly string[];
}

/** A project, its client and components by key, and its start. */
export interface SampleProject {
  key: string;
  name: string;
  client: string;
  components: readonly string[];
  createdAt: number;
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
  return CLIENTS.map(({ key, name }) => {
    const random = chance(seed, "client", key);
    const people = Array.from({ length: random.whole(3, 9) }, (_, index) => `${key}/person-${index + 1}`);
    return { key, name, createdAt: now - random.whole(120, 700) * DAY, people };
  });
}

/** Most projects are older than the history; a few begin within it, so that errors of new projects are there to find. */
function projectsOf(seed: number, now: number): SampleProject[] {
  return CLIENTS.flatMap((client) =>
    client.projects.map(({ key, name, kind }) => {
      const random = chance(seed, "project", key);
      const { always, perhaps } = USES[kind];
      const components = [...always, ...perhaps.filter(() => random.happens(0.5))];
      const age = random.happens(0.2) ? random.whole(5, HISTORY_DAYS - 5) : random.whole(HISTORY_DAYS + 1, 110);
      return { key, name, client: client.key, components, createdAt: now - age * DAY };
    }),
  );
}

function componentsOf(seed: number, now: number): SampleComponent[] {
  return COMPONENTS.map((description) => {
    const random = chance(seed, "component", description.key);
    const createdAt = now - random.whole(720, 900) * DAY;
    return { ...description, createdAt, releases: releaseLine(random, description, now) };
  });
}
