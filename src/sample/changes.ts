import { ChangeKind } from "../changes/types.js";
import { ComponentKind } from "../projects/types/component.js";
import { FLAGS, PROMPTS, PULL_REQUESTS, SETTINGS } from "./catalogue/titles.js";
import { ANOMALIES, beganAt, CAUSE_BEFORE_MINUTES } from "./planted/anomalies.js";
import { CAUSES } from "./planted/causes.js";
import { type Chance, chance } from "./random.js";
import type { DatedRelease } from "./releases.js";
import type { SampleComponent, World } from "./world.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far back each deployment is told of, and how far back settings and flags are. */
const REACH = { deployments: 120 * DAY, settings: 700 * DAY };

/** The share of releases before which one pull request is told of. */
const PULLED = 0.25;

/** Something that was done to a component. */
export interface SampleChange {
  /** Its name at its source, unique in the sample. */
  key: string;
  kind: ChangeKind;
  component: string;
  at: number;
  title: string;
  /** The version that came out. */
  version: string | null;
  environment: string | null;
  /** The identifier of who did it. */
  by: string | null;
}

/** Who changes components. */
const STAFF = ["staff-1", "staff-2", "staff-3", "staff-4", "staff-5", "staff-6"];

/** What was changed in two years, in order of time: releases of weight, deployments of late, pull requests, prompts, settings and flags, and the causes of faults. */
export function changesOf(world: World): SampleChange[] {
  const usual = world.components.flatMap((component) => {
    const random = chance(world.seed, "changes", component.key);
    const released = component.releases.filter(({ at }) => at <= world.now);
    return [
      ...released.flatMap((release, index) =>
        around(world, component, { release, before: released[index - 1], random }),
      ),
      ...stepsOf(world, component.key, random),
    ];
  });
  return [...usual, ...causesOf(world), ...causesOfAnomalies(world)]
    .filter(({ at }) => at <= world.now)
    .sort((a, b) => a.at - b.at);
}

interface Coming {
  release: DatedRelease;
  before: DatedRelease | undefined;
  random: Chance;
}

/** What goes with a release. */
function around({ now }: World, component: SampleComponent, { release, before, random }: Coming): SampleChange[] {
  const { key, name, kind } = component;
  const { version, at } = release;
  const change = (sort: ChangeKind, when: number, title: string): SampleChange => ({
    key: `${key}/${sort.toLowerCase()}/${version}`,
    kind: sort,
    component: key,
    at: when,
    title,
    version: null,
    environment: null,
    by: random.pick(STAFF),
  });
  const isPrompt = kind === ComponentKind.PROMPT;
  const runs = kind === ComponentKind.AGENT || kind === ComponentKind.SERVICE || kind === ComponentKind.TOOL;
  const changes: SampleChange[] = [];
  if (isPrompt) changes.push({ ...change(ChangeKind.PROMPT, at, random.pick(PROMPTS)), version });
  else if (hasWeight(version, before?.version))
    changes.push({ ...change(ChangeKind.RELEASE, at, `${name} ${version}`), version });
  if (runs && random.happens(PULLED))
    changes.push(change(ChangeKind.PULL_REQUEST, at - random.whole(60, 2_000) * MINUTE, random.pick(PULL_REQUESTS)));
  if (runs && at > now - REACH.deployments)
    changes.push({
      ...change(ChangeKind.DEPLOYMENT, at + random.whole(8, 90) * MINUTE, `${name} ${version} to production`),
      environment: "production",
    });
  return changes;
}

/** Whether a version is more than a patch of the one before. */
function hasWeight(version: string, before: string | undefined): boolean {
  const line = (text: string) => text.split(".").slice(0, 2).join(".");
  return before === undefined || line(version) !== line(before);
}

/** Settings and flags of a component, spread over two years; a flag's steps come in their order. */
function stepsOf({ now }: World, component: string, random: Chance): SampleChange[] {
  const spread = (titles: readonly string[], kind: ChangeKind) =>
    titles.map((title, index) => ({
      key: `${component}/${kind.toLowerCase()}/${index + 1}`,
      kind,
      component,
      at: Math.round(now - REACH.settings * (1 - (index + 0.2 + random.next() * 0.6) / titles.length) - 30 * DAY),
      title,
      version: null,
      environment: "production",
      by: random.pick(STAFF),
    }));
  return [
    ...spread(SETTINGS[component] ?? [], ChangeKind.CONFIGURATION),
    ...spread(FLAGS[component] ?? [], ChangeKind.FLAG),
  ];
}

function causesOf({ now }: World): SampleChange[] {
  // Faults begin with an hour: so the way from a change to its fault is the same at whatever minute the sample is made.
  const end = Math.ceil(now / HOUR) * HOUR;
  return CAUSES.map(({ fault, component, kind, title, hoursAgo }) => ({
    key: `${component}/${fault}`,
    kind,
    component,
    at: Math.round(end - hoursAgo * HOUR),
    title,
    version: null,
    environment: "production",
    by: STAFF[fault.length % STAFF.length] ?? null,
  }));
}

/** What brought anomalies of measurements about, shortly before the hour in which they show. */
function causesOfAnomalies({ now }: World): SampleChange[] {
  return ANOMALIES.flatMap((anomaly) => {
    const { key, cause } = anomaly;
    return cause
      ? [
          {
            key: `${cause.component}/${key}`,
            kind: cause.kind,
            component: cause.component,
            at: beganAt(anomaly, now) - CAUSE_BEFORE_MINUTES * MINUTE,
            title: cause.title,
            version: null,
            environment: "production",
            by: STAFF[key.length % STAFF.length] ?? null,
          },
        ]
      : [];
  });
}
