import type { Code } from "./catalogue/components.js";
import type { Chance } from "./random.js";

const STEPS = [
  ["agent.step", "took the task from the queue"],
  ["agent.step", "read the brief"],
  ["tool.call", "web-search answered"],
  ["tool.call", "page-reader answered"],
  ["model.call", "draft-model answered"],
  ["agent.step", "wrote a draft"],
  ["agent.step", "asked the reviewer"],
  ["http", "POST /tasks 202"],
  ["query", "SELECT task FOR UPDATE"],
] as const;

const SECOND = 1_000;

/** What led to an event at `at`: some of the agency's usual steps, oldest first, in the form of Sentry's breadcrumbs. */
export function breadcrumbs(random: Chance, at: number): object[] {
  const taken = STEPS.filter(() => random.happens(0.45));
  return taken.map(([category, message], index) => {
    const before = (taken.length - index) * 20 - random.whole(1, 19);
    return { at: at - before * SECOND, category, level: "info", message, data: { ms: random.whole(5, 4_000) } };
  });
}

/** Where an event happened: mostly in production. */
export function environment(random: Chance): string {
  const draw = random.next();
  if (draw < 0.85) return "production";
  return draw < 0.96 ? "staging" : "development";
}

/** The tags that an SDK would send with an event. */
export function tags(random: Chance, project: string | null): Record<string, string> {
  const own = { region: random.pick(["eu-north", "eu-west", "us-east"]), attempt: String(random.whole(1, 3)) };
  return project === null ? own : { ...own, "ratchet.project": project };
}

/** The contexts and extras that an SDK would send with an event. */
export function contextOf(random: Chance, code: Code | undefined, extra: Record<string, string>): object {
  const runtime = code?.runtime.split(" ") ?? [];
  return {
    contexts: {
      runtime: { name: runtime[0] ?? null, version: runtime[1] ?? null },
      os: { name: "Linux", version: "6.12" },
    },
    extra: { ...extra, queued: random.whole(0, 40) },
  };
}
