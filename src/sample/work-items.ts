import { ITEMS } from "./catalogue/titles.js";
import { chance } from "./random.js";
import type { World } from "./world.js";

const DAY = 86_400_000;

/** Every so manieth project kept its work in a tracker that was imported. */
const TRACKED = 7;

/** A piece of a project's work, as its tracker has it. */
export interface SampleItem {
  project: string;
  /** Its name in the tracker. */
  key: string;
  title: string;
  labels: string[];
  openedAt: number;
  closedAt: number | null;
  estimate: number;
}

/** The work items of some projects, in order of time. What a project that is over left undone was given up with it. */
export function workItemsOf({ seed, now, projects }: World): SampleItem[] {
  const tracked = projects.filter((_, index) => index % TRACKED === 2);
  const items = tracked.flatMap((project, place) => {
    const random = chance(seed, "items", project.key);
    const until = project.closedAt ?? now;
    const titles = ITEMS.filter(() => random.happens(0.75));
    return titles.map((title, index): SampleItem => {
      const openedAt = Math.round(
        project.startedAt + ((index + random.next()) / titles.length) * (until - project.startedAt) * 0.9,
      );
      const done = openedAt + random.whole(1, 21) * DAY;
      return {
        project: project.key,
        key: `KB${place + 1}-${index + 1}`,
        title,
        labels: random.happens(0.5) ? [random.pick(["client", "research", "draft", "review"])] : [],
        openedAt,
        closedAt: done <= until ? done : project.closedAt,
        estimate: random.pick([1, 2, 3, 5, 8]),
      };
    });
  });
  return items.sort((a, b) => a.openedAt - b.openedAt);
}
