import type { Grouping } from "../algorithms/errors/group.js";
import { type LearntTemplate, MessageTemplates } from "../algorithms/errors/message-templates.js";
import type { Context, Platform } from "../context.js";
import { type GroupPlace, groupOf } from "./grouping.js";
import * as queries from "./queries/templates.js";

/** How long what others have learnt may be unknown here, and how far back it is read again: clocks differ, commits wait. In milliseconds. */
const AGAIN = 10_000;
const OVERLAP = 60_000;

/** How many groups of a component are remembered from before, and how much of all components together. */
const MOST = { groups: 1_000, remembered: 200_000 };

/** What is known of the messages of a component. */
interface Known {
  templates: MessageTemplates;
  /** When it was last asked what others have learnt, and up to when that is known. */
  askedAt: number;
  readTo: number;
  /** What merges say, which holds as long as they do. */
  taught: ReadonlySet<string>;
  /** Settles when what there was before is known. */
  read: Promise<unknown>;
  size: number;
}

const ALL = new WeakMap<Platform, KnownMessages>();

/** The messages that a process knows. */
function messagesOn(platform: Platform): KnownMessages {
  const known = ALL.get(platform) ?? new KnownMessages();
  ALL.set(platform, known);
  return known;
}

/** What is known of a component's messages has changed: the next one of it reads that first. */
export function forgetMessages(platform: Platform, componentId: string): void {
  messagesOn(platform).drop(componentId);
}

/**
 * Groups an event that has but a message by the templates of its component: one that is new, and fits a template, belongs to the
 * group of the oldest message that the template was learnt from. Other events stay where they are.
 */
export async function groupByTemplate(context: Context, componentId: string, grouping: Grouping): Promise<Grouping> {
  if (grouping.message === undefined) return grouping;
  const name = await messagesOn(context.platform).nameOf(context, componentId, grouping.message);
  return { ...grouping, message: name, parts: [`message:${name}`] };
}

/** Writes down what was learnt of the messages of a component. What is lost on the way is learnt again, so nobody waits for a try. */
export async function keepTemplates(context: Context, componentId: string, { version }: Grouping): Promise<void> {
  const learnt = messagesOn(context.platform).takeLearnt(componentId);
  if (learnt.length === 0) return;
  const place: GroupPlace = { workspace: context.graph.workspace, componentId };
  const rows = learnt.map(({ template, name }) => {
    const { groupId } = groupOf(place, { version, parts: [`message:${name}`] });
    return { groupId, template };
  });
  rows.sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
  await context.graph.rows(queries.keepTemplates, { rows, at: context.now(), most: MOST.groups });
}

/** What is known of each component's messages, in bounded memory: what was not asked for longest is read again when it is. */
class KnownMessages {
  private readonly known = new Map<string, Known>();
  private size = 0;

  async nameOf(context: Context, componentId: string, message: string): Promise<string> {
    const known = this.of(context, componentId);
    await known.read;
    const name = known.templates.nameOf(message);
    // What was dropped meanwhile is not counted.
    if (this.known.get(componentId) === known) {
      this.size += known.templates.size - known.size;
      known.size = known.templates.size;
      this.forget();
    }
    return name;
  }

  takeLearnt(componentId: string): LearntTemplate[] {
    const unsaved = this.known.get(componentId)?.templates.unsaved;
    if (!unsaved || unsaved.size === 0) return [];
    const learnt = [...unsaved.values()];
    unsaved.clear();
    return learnt;
  }

  private of(context: Context, componentId: string): Known {
    const now = context.now();
    let known = this.known.get(componentId);
    if (known) {
      this.known.delete(componentId); // So that the order is that of the last use.
      if (now - known.askedAt >= AGAIN) {
        known.askedAt = now;
        // What others have learnt meanwhile is not waited for, nor missed while the database is away.
        this.refresh(context, componentId, known).catch(() => undefined);
      }
    } else {
      const templates = new MessageTemplates();
      known = { templates, askedAt: now, readTo: 0, taught: new Set(), read: Promise.resolve(), size: 0 };
      known.read = read(context, componentId, known).catch((error: unknown) => {
        this.known.delete(componentId); // The next one asks again.
        throw error;
      });
    }
    this.known.set(componentId, known);
    return known;
  }

  /** Reads what is new; where a merge was taken back, all of it anew, as what was learnt by that cannot be told from the rest. */
  private async refresh(context: Context, componentId: string, known: Known): Promise<void> {
    if ((await read(context, componentId, known)) === "OUTDATED") this.drop(componentId);
  }

  /** Forgets a component: the next message of it reads what there is. */
  drop(componentId: string): void {
    this.size -= this.known.get(componentId)?.size ?? 0;
    this.known.delete(componentId);
  }

  private forget(): void {
    for (const componentId of this.known.keys()) {
      if (this.size <= MOST.remembered || this.known.size === 1) return;
      this.drop(componentId);
    }
  }
}

/** Reads which groups begin with which messages, and what is known from them: templates first, as the messages are cases of them. */
async function read(context: Context, componentId: string, known: Known): Promise<"READ" | "OUTDATED"> {
  const since = known.readTo - OVERLAP;
  const [rows, taught] = await Promise.all([
    context.graph.rows(queries.messagesOfComponent, { componentId, since, limit: MOST.groups }),
    context.graph.rows(queries.taughtOfComponent, { componentId, limit: MOST.groups }),
  ]);
  const said = new Set(taught.map(({ template, name }) => `${name}\n${template}`));
  if ([...known.taught].some((one) => !said.has(one))) return "OUTDATED";
  known.taught = said;
  for (const one of taught) known.templates.relearn(one);
  for (const { message: name, templates, at } of rows) {
    for (const template of templates ?? []) known.templates.relearn({ template, name });
    known.readTo = Math.max(known.readTo, at);
  }
  for (const { message } of rows.reverse()) known.templates.remember(message);
  return "READ";
}
