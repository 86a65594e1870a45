import { CLIENTS, type ClientDescription, type ProjectKind, USES } from "./catalogue/clients.js";
import { WORKS } from "./catalogue/works.js";
import { closingOf, courseOf, reopeningOf, type SampleClosing, type SampleReopening } from "./endings.js";
import { type Chance, chance } from "./random.js";
import { factsOf, type SampleFacts, type SampleValue, valuesOf } from "./traits.js";

const DAY = 86_400_000;

/** How many days before `now` a client's earlier orders begin, how many there are, and what share began lately. */
const PAST = { from: 725, to: 30, each: 4, lately: 0.14 };

/** How many closed projects were taken up again and closed anew. */
const REOPENED = 4;

/** A project: its client and components by key, its plan, its facts over time, and how it ended. */
export interface SampleProject {
  key: string;
  name: string;
  kind: ProjectKind;
  client: string;
  components: readonly string[];
  createdAt: number;
  startedAt: number;
  dueAt: number;
  budget: number;
  /** What it has cost by its end, or by `now`. */
  cost: number;
  currency: string;
  facts: SampleFacts;
  values: readonly SampleValue[];
  /** What became of it, in order: none while it is under way, three when it was taken up again in between. */
  turns: readonly (SampleClosing | SampleReopening)[];
  /** When it ended; null: it goes on. */
  closedAt: number | null;
}

interface Ordered {
  key: string;
  name: string;
  kind: ProjectKind;
  client: ClientDescription;
  createdAt: number;
}

/** All projects of two years: what clients ordered before, and what runs now. Luck is dealt evenly, so that small numbers show what is planted. */
export function projectsOf(seed: number, now: number): SampleProject[] {
  const ordered = [
    ...CLIENTS.flatMap((client) => pastOf(seed, now, client)),
    ...CLIENTS.flatMap((one) => runningOf(seed, now, one)),
  ];
  const luck = evenly(chance(seed, "luck"), ordered.length);
  const projects = ordered.map((one, index) =>
    projectOf(chance(seed, "course", one.key), one, { now, draw: luck[index] ?? 0.5 }),
  );
  const closedLongAgo = projects.filter(({ closedAt }) => closedAt !== null && closedAt < now - 60 * DAY);
  const again = new Set(Array.from({ length: REOPENED }, (_, index) => closedLongAgo[index * 13 + 5]?.key));
  return projects.map((project) =>
    again.has(project.key) ? reopened(chance(seed, "again", project.key), project) : project,
  );
}

/** What a client ordered in two years, each work under a name of its own. */
function pastOf(seed: number, now: number, client: ClientDescription): Ordered[] {
  const random = chance(seed, "past", client.key);
  const kinds = Object.keys(WORKS) as ProjectKind[];
  const taken = new Set<string>();
  const works = Array.from({ length: client.sameAs ? 1 : PAST.each + random.whole(0, 1) }, () => {
    const kind = random.pick(kinds);
    const name = random.pick(WORKS[kind].names);
    const age = random.happens(PAST.lately) ? random.whole(6, PAST.to) : random.whole(PAST.to, PAST.from);
    return {
      key: `${client.key}-${name.toLowerCase().replaceAll(" ", "-")}`,
      name,
      kind,
      client,
      createdAt: now - age * DAY,
    };
  });
  return works.filter(({ key }) => !taken.has(key) && taken.add(key));
}

/** Most projects that run are older than the month of errors; a few begin within it, so that errors of new projects are there to find. */
function runningOf(seed: number, now: number, client: ClientDescription): Ordered[] {
  return client.projects.map(({ key, name, kind }) => {
    const random = chance(seed, "project", key);
    const age = random.happens(0.2) ? random.whole(5, 25) : random.whole(31, 110);
    return { key, name, kind, client, createdAt: now - age * DAY };
  });
}

function projectOf(random: Chance, ordered: Ordered, { now, draw }: { now: number; draw: number }): SampleProject {
  const { key, name, kind, client, createdAt } = ordered;
  const { always, perhaps } = USES[kind];
  const components = [...always, ...perhaps.filter(() => random.happens(0.5))];
  const facts = factsOf(random, client.domain, components);
  const course = courseOf(random, facts, draw);
  const work = WORKS[kind];
  const days = random.whole(...work.days);
  const startedAt = createdAt + random.whole(1, 48) * 3_600_000;
  const end = startedAt + Math.round(days * (1 + course.slip)) * DAY;
  const isOver = end < now - 2 * DAY;
  const budget = Math.round((days * random.whole(...work.dayRate)) / 500) * 500;
  const spent = isOver ? 1 : Math.max(0.02, (now - startedAt) / (end - startedAt));
  const closed = { key, name, client: client.name, facts, closedAt: end };
  return {
    key,
    name,
    kind,
    client: client.key,
    components,
    createdAt,
    startedAt,
    dueAt: startedAt + days * DAY,
    budget,
    cost: Math.round(budget * spent * course.overrun * (0.85 + random.next() * 0.3)),
    currency: random.pick(["EUR", "EUR", "EUR", "GBP", "SEK"]),
    facts,
    values: valuesOf(random, facts, { startedAt, until: end }).filter(({ at }) => at <= now),
    turns: isOver ? [closingOf(random, closed, course)] : [],
    closedAt: isOver ? end : null,
  };
}

/** The same project, taken up again some weeks after it was closed, and closed anew some weeks after that, a little better. */
function reopened(random: Chance, project: SampleProject): SampleProject {
  const [first] = project.turns as [SampleClosing];
  const client = CLIENTS.find(({ key }) => key === project.client)?.name ?? project.client;
  const closed = { ...project, client, closedAt: first.closedAt };
  const turn = reopeningOf(random, closed);
  const closedAt = turn.reopenedAt + random.whole(7, 30) * DAY;
  const score = Math.min(1, Math.round((first.score + 0.05) * 100) / 100);
  const course = { outcome: first.outcome, score, slip: 0, overrun: 1 };
  return { ...project, closedAt, turns: [first, turn, closingOf(random, { ...closed, closedAt }, course)] };
}

/** Numbers from 0 to 1 in random order, one in each of as many equal stretches. */
function evenly(random: Chance, count: number): number[] {
  const numbers = Array.from({ length: count }, (_, index) => ({
    value: (index + random.next()) / count,
    order: random.next(),
  }));
  return numbers.sort((a, b) => a.order - b.order).map(({ value }) => value);
}
