import type { Grouping } from "../algorithms/errors/group.js";
import { MessageTemplates } from "../algorithms/errors/message-templates.js";
import { Memo } from "../algorithms/memo.js";
import type { Context, Platform } from "../context.js";
import { isAway } from "../problem.js";
import { knownIn } from "./active.js";
import { AskedGroups } from "./asked-groups.js";
import { groupOf } from "./grouping.js";
import * as queries from "./queries/templates.js";

/** How long what others have learnt may be unknown here, and how far back it is read again: clocks differ, commits wait. In milliseconds. */
const AGAIN = 10_000;
const OVERLAP = 60_000;

/** How often it is tried to write down what was learnt. */
const TRIES = 5;

/**
 * How many templates and merges of a component are read, how many of its latest messages, how much of all components is remembered
 * together, of how many messages it is remembered that they have no group of their own, and how many templates a group may have.
 */
const MOST = { templates: 1_000, messages: 100, remembered: 100_000, joined: 50_000, ofGroup: 100 };

/** What is known of the messages of a component. */
interface Known {
  templates: MessageTemplates;
  /** When it was last asked what others have learnt, and up to when that is known. */
  askedAt: number;
  readTo: number;
  /** What merges say, which holds as long as they do. */
  taught: ReadonlySet<string>;
  /** Settles when what there was is known. */
  read: Promise<unknown>;
  size: number;
}

/** What each process knows of its components' messages: what was not asked for longest is read again when it is. */
class KnownMessages {
  readonly components = new Map<string, Known>();
  /** Groups by own words that there are not, of messages that joined others: as they have joined, nobody makes them. */
  readonly joined = new Memo<true>(MOST.joined);
  readonly asked = new AskedGroups();
  private size = 0;

  async of(context: Context, componentId: string): Promise<MessageTemplates> {
    const known = this.components.get(componentId) ?? emptyKnown();
    this.components.delete(componentId); // So that the order is that of the last use.
    this.components.set(componentId, known);
    const now = context.now();
    if (now - known.askedAt >= AGAIN) {
      known.askedAt = now;
      known.read = this.read(context, componentId, known);
    }
    await known.read;
    this.count(componentId, known);
    return known.templates;
  }

  /** Forgets a component: the next message of it reads what there is. */
  drop(componentId: string): void {
    this.size -= this.components.get(componentId)?.size ?? 0;
    this.components.delete(componentId);
  }

  /** What merges say of all components may have changed. */
  dropAll(): void {
    this.components.clear();
    this.size = 0;
  }

  /** Reads what is new. Where a merge was taken back, all of it anew: what was learnt by that cannot be told from the rest. */
  private async read(context: Context, componentId: string, known: Known): Promise<void> {
    try {
      if ((await read(context, componentId, known)) === "READ") return;
      const fresh = { ...emptyKnown(), askedAt: known.askedAt };
      await read(context, componentId, fresh);
      Object.assign(known, fresh, { read: known.read, size: known.size });
    } catch (error) {
      known.askedAt = Number.NEGATIVE_INFINITY; // The next one asks again.
      // Nothing may be grouped by less than there is; what was read once will do while the database is away.
      if (known.readTo === 0 && isAway(error)) throw error;
    }
  }

  private count(componentId: string, known: Known): void {
    if (this.components.get(componentId) !== known) return;
    this.size += known.templates.size - known.size;
    known.size = known.templates.size;
    for (const oldest of this.components.keys()) {
      if (this.size <= MOST.remembered || oldest === componentId) return;
      this.drop(oldest);
    }
  }
}

function emptyKnown(): Known {
  const never = { askedAt: Number.NEGATIVE_INFINITY, readTo: 0 };
  return { templates: new MessageTemplates(), ...never, taught: new Set(), read: Promise.resolve(), size: 0 };
}

const ALL = new WeakMap<Platform, KnownMessages>();

/** The messages that a process knows. */
function messagesOn(platform: Platform): KnownMessages {
  const known = ALL.get(platform) ?? new KnownMessages();
  ALL.set(platform, known);
  return known;
}

/**
 * Groups an event that has but a message by the templates of its component: one that is new, and fits a template, belongs to the
 * group of the oldest message that the template was learnt from. What has a group of its own keeps it, which the graph is asked
 * for. Other events stay where they are.
 */
export async function groupByTemplate(context: Context, componentId: string, grouping: Grouping): Promise<Grouping> {
  return join(context, componentId, { grouping, learns: true });
}

/** As `groupByTemplate`, for those who only want to know: nothing is learnt from it. */
export async function groupAsKnown(context: Context, componentId: string, grouping: Grouping): Promise<Grouping> {
  return join(context, componentId, { grouping, learns: false });
}

async function join(
  context: Context,
  componentId: string,
  { grouping, learns }: { grouping: Grouping; learns: boolean },
): Promise<Grouping> {
  const { message } = grouping;
  if (message === undefined) return grouping;
  const messages = messagesOn(context.platform);
  const templates = await messages.of(context, componentId);
  const found = templates.find(message);
  const name = found === message && learns ? templates.learn(message) : found;
  if (name === message) return grouping;
  const { groupId } = groupOf({ workspace: context.graph.workspace, componentId }, grouping);
  if (await hasGroup(context, groupId)) {
    if (learns) templates.remember(message);
    return grouping;
  }
  messages.joined.get(groupId, () => true);
  return { ...grouping, message: name, parts: [`message:${name}`] };
}

/** Whether there is a group; what is known is not asked for. */
async function hasGroup(context: Context, groupId: string): Promise<boolean> {
  const { platform } = context;
  if (knownIn(platform).has(groupId)) return true;
  if (messagesOn(platform).joined.get(groupId, () => undefined)) return false;
  return messagesOn(platform).asked.has(context, groupId);
}

/** By another merge other messages are the same: the next one of a component, or of all, reads that first. */
export function forgetMessages(platform: Platform, componentId: string | null): void {
  if (componentId === null) messagesOn(platform).dropAll();
  else messagesOn(platform).drop(componentId);
}

/** Writes down what was learnt of the messages of a component; what could not be is tried again with the next one. */
export async function keepTemplates(context: Context, componentId: string, { version }: Grouping): Promise<void> {
  const unsaved = messagesOn(context.platform).components.get(componentId)?.templates.unsaved;
  if (!unsaved || unsaved.size === 0) return;
  const learnt = [...unsaved.values()];
  unsaved.clear(); // So that others do not write it as well.
  const place = { workspace: context.graph.workspace, componentId };
  const rows = learnt.map(({ template, name }) => {
    const { groupId } = groupOf(place, { version, parts: [`message:${name}`] });
    return { groupId, template };
  });
  rows.sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
  const again = (left: typeof learnt) => {
    for (const one of left) if (++one.tries < TRIES) unsaved.set(one.template, one);
  };
  try {
    const kept = await context.graph.rows(queries.keepTemplates, { rows, at: context.now(), most: MOST.ofGroup });
    const written = new Set(kept.map(({ template }) => template));
    again(learnt.filter(({ template }) => !written.has(template)));
  } catch {
    again(learnt);
  }
}

/** Reads what was learnt, the first first, then what merges say, then by which messages the latest groups began. */
async function read(context: Context, componentId: string, known: Known): Promise<"READ" | "OUTDATED"> {
  const isFirst = known.readTo === 0;
  const [learnt, taught, latest] = await Promise.all([
    context.graph.rows(queries.templatesOfComponent, {
      ...{ componentId, since: known.readTo - OVERLAP, limit: MOST.templates },
    }),
    context.graph.rows(queries.taughtOfComponent, { componentId, limit: MOST.templates }),
    isFirst ? context.graph.rows(queries.latestMessages, { componentId, limit: MOST.messages }) : [],
  ]);
  const said = new Set(taught.map(({ template, name }) => `${name}\n${template}`));
  if (taught.length < MOST.templates && [...known.taught].some((one) => !said.has(one))) return "OUTDATED";
  const refused = learnt.flatMap((row) => row.refused);
  if (!isFirst && refused.some((template) => !known.templates.isRefused(template))) return "OUTDATED";
  for (const template of refused) known.templates.refuse(template);
  known.taught = said;
  const all = learnt.flatMap(({ name, templates, learntAt }) =>
    templates.map((template, place) => ({ name, template, at: learntAt[place] ?? 0 })),
  );
  all.sort((a, b) => a.at - b.at || (a.template < b.template ? -1 : 1));
  taught.sort((a, b) => a.at - b.at || (a.template < b.template ? -1 : 1));
  for (const one of [...all, ...taught]) known.templates.relearn(one);
  for (const { message } of latest.reverse()) known.templates.remember(message);
  // Another's clock may be ahead.
  known.readTo = Math.min(context.now(), Math.max(1, known.readTo, ...all.map(({ at }) => at)));
  return "READ";
}
