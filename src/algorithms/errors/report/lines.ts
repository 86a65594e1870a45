import type { Section } from "../taxonomy/category.js";
import type { ReportFacts, ReportLine } from "./facts.js";

/** How many of a list are named; the rest is counted. */
const NAMED = 10;

const line = (text: string, ...evidence: string[]): ReportLine => ({ text, evidence });
const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const day = (at: number) => new Date(at).toISOString();

/** What a section says of an error, each sentence with what shows it; empty: the graph does not know. */
export function linesOf(section: Section, facts: ReportFacts): ReportLine[] {
  return SECTION[section](facts);
}

const SECTION: Record<Section, (facts: ReportFacts) => ReportLine[]> = {
  SYMPTOM: symptom,
  SCOPE: scope,
  TIMELINE: timeline,
  CAUSE: cause,
  FIX: fix,
  PREVENTION: prevention,
  TASKS: tasks,
};

function symptom({ id, title, culprit, level, sample, category }: ReportFacts): ReportLine[] {
  const place = culprit ? `, in ${culprit}` : "";
  const lines = [line(`${title} (${level}${place}).`, id)];
  if (sample?.message && !title.includes(sample.message))
    lines.push(line(`One event says: ${sample.message}`, sample.id));
  const [where, serving] = [sample?.environment, sample?.transaction];
  if (sample && (where || serving))
    lines.push(
      line(
        `That event happened ${[where && `in ${where}`, serving && `while serving ${serving}`].filter(Boolean).join(", ")}.`,
        sample.id,
      ),
    );
  if (category) lines.push(line(`It is of the kind ${category.name}. ${category.why}`, id, ...category.from));
  return lines;
}

function scope({ id, events, people, component, projects, releases }: ReportFacts): ReportLine[] {
  const lines = [line(`${count(events, "event", "events")}.`, id)];
  lines.push(
    line(
      people > 0
        ? `It hit ${count(people, "person", "people")}, of those that events named.`
        : "No event named whom it hit.",
      id,
    ),
  );
  if (component) lines.push(line(`${component.name} fails.`, component.id));
  if (projects && projects.length > 0)
    lines.push(line(`Seen in the projects ${listed(projects, ({ name }) => name)}.`, ...projects.map((one) => one.id)));
  if (releases && releases.length > 0)
    lines.push(
      line(`Seen in the releases ${listed(releases, ({ version }) => version)}.`, ...releases.map((one) => one.id)),
    );
  return lines;
}

function listed<One extends { events: number }>(all: readonly One[], nameOf: (one: One) => string): string {
  const named = all.slice(0, NAMED).map((one) => `${nameOf(one)} (${count(one.events, "event", "events")})`);
  const rest = all.length - named.length;
  return named.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

function timeline({ id, firstSeen, lastSeen, turns, dueAt }: ReportFacts): ReportLine[] {
  const moments = [
    { at: firstSeen, ...line("the earliest event", id) },
    { at: lastSeen, ...line("the latest event", id) },
    ...turns.map((turn) => ({ at: turn.at, ...line(`${turn.verb} by ${turn.by}`, turn.id) })),
    ...(dueAt === null ? [] : [{ at: dueAt, ...line("due", id) }]),
  ];
  moments.sort((a, b) => a.at - b.at);
  return moments.map(({ at, text, evidence }) => line(`${day(at)}: ${text}.`, ...evidence));
}

function cause({ changes, comments, escalation, id }: ReportFacts): ReportLine[] {
  const lines: ReportLine[] = [];
  if (escalation) lines.push(line(escalation, id));
  for (const change of changes ?? [])
    lines.push(
      line(`Shortly before it began, ${day(change.at)}: ${change.kind.toLowerCase()} ${change.title}.`, change.id),
    );
  for (const comment of comments) lines.push(line(`Somebody said: ${comment.text}`, comment.id));
  return lines;
}

function fix({ resolution, status }: ReportFacts): ReportLine[] {
  if (!resolution) return [];
  const { id, at, by, reason, inRelease, commit, fix: how } = resolution;
  const where = commit
    ? `by the commit ${commit}`
    : inRelease
      ? `${how === "NEXT" ? "after" : "in"} the release ${inRelease}`
      : "in whatever runs";
  const lines = [line(`${by} said ${day(at)} that it is mended ${where}.`, id)];
  if (reason) lines.push(line(reason, id));
  if (status !== "RESOLVED") lines.push(line(`That does not hold any more: it is ${status.toLowerCase()}.`, id));
  return lines;
}

/** What was done, or is to be done, once it was mended: the graph knows it by tasks that are done. */
function prevention({ tasks: all }: ReportFacts): ReportLine[] {
  return all
    .filter(({ doneAt }) => doneAt !== null)
    .map(({ id, title, doneAt }) => line(`Done ${day(doneAt ?? 0)}: ${title}`, id));
}

function tasks({ tasks: all, assignee, id }: ReportFacts): ReportLine[] {
  const open = all.filter(({ doneAt }) => doneAt === null).map((task) => line(`To do: ${task.title}`, task.id));
  return assignee ? [line(`It is the work of ${assignee.name}.`, id, assignee.id), ...open] : open;
}
