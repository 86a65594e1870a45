import type { Graph } from "../../graph/graph.js";
import type { Author } from "../../journal/service.js";
import { isAway } from "../../problem.js";
import type { Say } from "../../say.js";
import type { StreamEvent } from "../event.js";
import * as queries from "../queries.js";
import { writeEvents } from "./write.js";

/** How many events are written together, how many wait at most, how long they rest after a failure; how long what is told of a series rests that is not there yet, and how often that is tried. */
const LIMITS = { group: 100, waiting: 50_000, rest: 1_000, early: 200, tries: 100 };

/** What a teller works with. */
export interface TellerParts {
  graph: Graph;
  author: Author;
  say: Say;
  /** Told when an anomaly turned out to be open already, under another id. */
  renamed(workspace: string, event: StreamEvent, id: string): void;
}

/** Writes what one workspace's streams tell, at once and in groups, in the order in which it was told. */
export class Teller {
  private waiting: StreamEvent[] = [];
  private readonly tries = new Map<string, number>();
  private running: Promise<void> | null = null;
  private linking: Promise<unknown> = Promise.resolve();
  private readonly timers = new Set<NodeJS.Timeout>();
  private isResting = false;

  constructor(
    private readonly workspace: string,
    private readonly parts: TellerParts,
  ) {}

  /** Takes what is to be written. */
  tell(events: readonly StreamEvent[]): void {
    if (events.length === 0) return;
    const room = LIMITS.waiting - this.waiting.length;
    if (room < events.length) this.parts.say("error", "too many anomalies wait to be written; some are lost");
    this.waiting.push(...events.slice(0, Math.max(0, room)));
    this.run();
  }

  /** Resolves when what waits was written, or cannot be now. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
    await this.linking;
  }

  /** Writes the rest if that can be done now, and stops. */
  async end(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.isResting = false;
    this.run();
    await this.settled();
    for (const timer of this.timers) clearTimeout(timer);
    const lost = this.waiting.length;
    if (lost > 0) this.parts.say("warn", "anomalies could not be written before the end", { events: lost });
  }

  private run(): void {
    if (this.isResting) return;
    this.running ??= this.write().finally(() => {
      this.running = null;
      if (this.waiting.length > 0) this.run(); // It came while the last of those before was being answered.
    });
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, reach(this.waiting));
      try {
        this.postpone(await this.commit(joined(group)));
      } catch (error) {
        if (isAway(error)) {
          this.waiting.unshift(...group);
          return this.rest();
        }
        await this.oneByOne(group, error);
      }
    }
  }

  /** Nothing else shall be lost with what cannot be written. */
  private async oneByOne(group: readonly StreamEvent[], cause: unknown): Promise<void> {
    if (group.length === 1) return this.parts.say("error", "an anomaly could not be written", { err: cause });
    for (const event of group)
      await this.commit([event]).catch((error: unknown) =>
        this.parts.say("error", "an anomaly could not be written", { err: error }),
      );
  }

  private async commit(group: readonly StreamEvent[]): Promise<StreamEvent[]> {
    const { graph, author, renamed } = this.parts;
    const { ids, early } = await graph.transaction(this.workspace, (tx) => writeEvents(tx, author, group));
    for (const event of group) {
      const id = ids.get(event.anomalyId);
      if (id === undefined || id === event.anomalyId) continue;
      for (const later of this.waiting) if (later.anomalyId === event.anomalyId) later.anomalyId = id;
      renamed(this.workspace, event, id);
    }
    this.link(group.flatMap(({ kind, anomalyId }) => (kind === "ROSE" ? [] : [ids.get(anomalyId) ?? anomalyId])));
    return this.worthTrying(group, new Set(early.map(({ anomalyId }) => anomalyId)));
  }

  /** Nobody waits for the links. What is linked when it opens is linked again when it ends: that makes up for one that failed. */
  private link(ids: string[]): void {
    if (ids.length === 0) return;
    const { graph, say } = this.parts;
    this.linking = this.linking
      .then(() => graph.transaction(this.workspace, (tx) => tx.rows(queries.linkAnomalies, { ids })))
      .catch((error: unknown) => {
        if (!isAway(error)) say("error", "anomalies could not be linked to their series", { err: error });
      });
  }

  /** What is told of anomalies whose series is not in the graph yet, unless it never comes. */
  private worthTrying(group: readonly StreamEvent[], early: ReadonlySet<string>): StreamEvent[] {
    for (const id of early) this.tries.set(id, (this.tries.get(id) ?? 0) + 1);
    const again = group.filter(
      ({ anomalyId }) => early.has(anomalyId) && (this.tries.get(anomalyId) ?? 0) <= LIMITS.tries,
    );
    for (const { anomalyId } of group)
      if (!again.some((one) => one.anomalyId === anomalyId)) this.tries.delete(anomalyId);
    return again;
  }

  /** What is told of a series that is not in the graph yet waits by itself, so that nobody else does. */
  private postpone(early: readonly StreamEvent[]): void {
    if (early.length > 0) this.after(LIMITS.early, () => this.waiting.unshift(...early));
  }

  private rest(): void {
    this.isResting = true;
    this.after(LIMITS.rest, () => {
      this.isResting = false;
    });
  }

  private after(delay: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      then();
      this.run();
    }, delay).unref();
    this.timers.add(timer);
  }
}

/** How many of those that wait can be written together: up to one that opens again what another of them closes. */
function reach(waiting: readonly StreamEvent[]): number {
  const closed = new Set<string>();
  const most = Math.min(LIMITS.group, waiting.length);
  for (let index = 0; index < most; index++) {
    const { stream, facet, kind } = waiting[index] as StreamEvent;
    const side = `${stream.id}/${facet}`;
    if (kind === "OPENED" && closed.has(side)) return index;
    if (kind === "CLOSED") closed.add(side);
  }
  return most;
}

/** Of what rose several times in one group only the last is written, unless it became notable. */
function joined(group: readonly StreamEvent[]): StreamEvent[] {
  const later = new Set<string>();
  const kept: StreamEvent[] = [];
  for (const event of [...group].reverse()) {
    if (event.kind === "ROSE" && !event.isNotable && later.has(event.anomalyId)) continue;
    if (event.kind === "ROSE") later.add(event.anomalyId);
    kept.push(event);
  }
  return kept.reverse();
}
