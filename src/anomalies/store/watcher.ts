import type { Graph } from "../../graph/graph.js";
import type { Author } from "../../journal/service.js";
import type { Taken } from "../../metrics/store/pending.js";
import type { MetricStore } from "../../metrics/store/store.js";
import { isAway } from "../../problem.js";
import type { Say } from "../../say.js";
import { detectorRow } from "../kept.js";
import * as queries from "../queries.js";
import { streamIdOf } from "../stream-id.js";
import { closeSilent } from "./silence.js";
import { WatchedStream } from "./stream.js";
import { Teller } from "./teller.js";

/** What a watcher works with. */
export interface WatcherParts {
  graph: Graph;
  metrics: MetricStore;
  now(): number;
  newId(): string;
  say: Say;
  /** How many streams are watched at most. */
  most: number;
}

/** How often minutes are closed, words of people heard (those of processes whose clocks are behind, too), what fell silent closed and states kept; how long a stream is idle before it gives up its place. In milliseconds. */
const TIME = { tick: 1_000, hear: 5_000, skew: 60_000, silence: 60_000, keep: 300_000, idle: 1_800_000 };

/** States that are read, and kept, in one statement; how far ahead of our clock a point may be to be read. */
const MOST = { read: 200, keep: 50, ahead: 60_000 };

const watchers = new WeakMap<MetricStore, Watcher>();

/** Who watches what a store takes; null: nobody does. */
export function watcherOf(store: MetricStore): Watcher | null {
  return watchers.get(store) ?? null;
}

/** The streams of one workspace. */
interface Watched {
  streams: Map<string, WatchedStream>;
  bySeries: Map<string, WatchedStream>;
  fresh: Set<WatchedStream>;
  teller: Teller;
  heardAt: number;
}

/**
 * Watches all that a store takes in: each stream has a detector that lives in memory, is kept in the graph every five minutes
 * and at the end, and goes on from there. What it finds is written at once. Streams beyond the most are not watched.
 */
export class Watcher {
  private readonly workspaces = new Map<string, Watched>();
  private readonly timers: NodeJS.Timeout[] = [];
  private stopTaking: (() => void) | null = null;
  private size = 0;
  private unwatched = 0;
  private reading: Promise<void> | null = null;

  private readonly author: Author;

  constructor(private readonly parts: WatcherParts) {
    const { now, newId } = parts;
    this.author = { actor: { id: "system" }, origin: "anomalies", now, newId };
  }

  /** Begins to watch. */
  start(): void {
    watchers.set(this.parts.metrics, this);
    this.stopTaking = this.parts.metrics.onTaken((workspace, taken) => this.take(workspace, taken));
    this.timers.push(
      setInterval(() => this.tick(), TIME.tick).unref(),
      setInterval(() => void this.hear().catch(() => undefined), TIME.hear).unref(),
      setInterval(() => void this.closeSilent(), TIME.silence).unref(),
      setInterval(() => void this.keep().catch(() => undefined), TIME.keep).unref(),
    );
  }

  /** Ends: what was learnt is kept, if that can be done now. */
  async stop(): Promise<void> {
    this.stopTaking?.();
    for (const timer of this.timers) clearInterval(timer);
    watchers.delete(this.parts.metrics);
    await this.reading?.catch(() => undefined);
    for (const { teller } of this.workspaces.values()) await teller.end();
    if (!this.parts.graph.isAway) await this.keep().catch(() => undefined);
  }

  /** How many streams are watched, and how many points came of others. */
  get figures(): { watched: number; unwatched: number } {
    return { watched: this.size, unwatched: this.unwatched };
  }

  /** The stream with an id, if it is watched here. */
  stream(workspace: string, id: string): WatchedStream | null {
    return this.workspaces.get(workspace)?.streams.get(id) ?? null;
  }

  /** Resolves when all that was taken so far was read and what it told written, or cannot be now. */
  async settled(): Promise<void> {
    while (this.reading) await this.reading;
    for (const { teller } of this.workspaces.values()) await teller.settled();
  }

  /** Keeps what was learnt since it was last kept. */
  async keep(): Promise<void> {
    const { graph, now } = this.parts;
    for (const [workspace, { streams }] of this.workspaces) {
      const dirty = [...streams].filter(([, { isDirty, state }]) => isDirty && state);
      for (let from = 0; from < dirty.length; from += MOST.keep) {
        const part = dirty.slice(from, from + MOST.keep);
        const rows = part.flatMap(([id, { state }]) => (state ? [detectorRow(id, state)] : []));
        for (const [, stream] of part) stream.isDirty = false;
        await graph
          .in(workspace)
          .rows(queries.keepDetectors, { detectors: rows, at: now() })
          .catch((error: unknown) => {
            for (const [, stream] of part) stream.isDirty = true;
            if (!isAway(error)) this.parts.say("error", "what detectors learnt could not be kept", { err: error });
          });
      }
    }
  }

  /** Hears now what people have said: for who has just said it. */
  async heard(): Promise<void> {
    await this.hear().catch(() => undefined); // Heard at the next look.
  }

  private take(workspace: string, taken: readonly Taken[]): void {
    const now = this.parts.now();
    const watched = this.watched(workspace);
    for (const { series, point } of taken) {
      if (point.at > now + MOST.ahead) continue;
      const stream = this.streamOf(workspace, watched, series);
      if (stream) watched.teller.tell(stream.take(series.id, point, now));
    }
    if (watched.fresh.size > 0) this.read();
  }

  private watched(workspace: string): Watched {
    const known = this.workspaces.get(workspace);
    if (known) return known;
    const { graph, now, say } = this.parts;
    const { author } = this;
    const made: Watched = {
      streams: new Map(),
      bySeries: new Map(),
      fresh: new Set(),
      heardAt: now(),
      teller: new Teller(workspace, {
        graph,
        author,
        say,
        renamed: (_, { stream, facet, anomalyId }, id) => made.streams.get(stream.id)?.rename(facet, anomalyId, id),
      }),
    };
    this.workspaces.set(workspace, made);
    return made;
  }

  private streamOf(workspace: string, watched: Watched, series: Taken["series"]): WatchedStream | null {
    const known = watched.bySeries.get(series.id);
    if (known !== undefined) return known;
    if (!series.definition) return null;
    const { metricId, componentId, projectId, form } = series;
    const id = streamIdOf(workspace, {
      metricId,
      componentId,
      projectId,
      form,
      attributes: series.definition.attributes,
    });
    const stream = watched.streams.get(id) ?? this.begin(watched, { id, metricId, componentId, projectId }, series);
    // A series that finds no place is looked at again when one is free.
    if (stream) watched.bySeries.set(series.id, stream);
    return stream;
  }

  private begin(
    watched: Watched,
    place: { id: string; metricId: string; componentId: string; projectId: string | null },
    { form }: Taken["series"],
  ): WatchedStream | null {
    if (this.size >= this.parts.most) {
      if (this.unwatched++ === 0) this.parts.say("warn", "more series come than are watched for anomalies");
      return null;
    }
    const stream = new WatchedStream(place, form, this.parts.newId);
    watched.streams.set(place.id, stream);
    watched.fresh.add(stream);
    this.size++;
    return stream;
  }

  /** Reads what is kept of streams that are new here; what is taken meanwhile waits. */
  private read(): void {
    this.reading ??= this.readFresh()
      .catch(() => undefined) // Tried again at the next tick.
      .finally(() => {
        this.reading = null;
      });
  }

  private async readFresh(): Promise<void> {
    for (const [workspace, watched] of this.workspaces)
      while (watched.fresh.size > 0) {
        const part = [...watched.fresh].slice(0, MOST.read);
        const ids = part.map(({ place }) => place.id);
        const rows = await this.parts.graph.in(workspace).rows(queries.detectors, { ids });
        const kept = new Map(rows.map((row) => [row.id, row]));
        for (const stream of part) {
          watched.fresh.delete(stream);
          watched.teller.tell(stream.begin(kept.get(stream.place.id) ?? null, this.parts.now()));
        }
      }
  }

  private tick(): void {
    const now = this.parts.now();
    let isFresh = false;
    for (const watched of this.workspaces.values()) {
      isFresh ||= watched.fresh.size > 0;
      for (const stream of watched.streams.values()) watched.teller.tell(stream.close(now));
    }
    if (isFresh && !this.parts.graph.isAway) this.read();
    if (this.size >= this.parts.most) this.sweep(now);
  }

  /** Lets streams go that have been idle for long and are kept. */
  private sweep(now: number): void {
    for (const { streams, bySeries } of this.workspaces.values()) {
      const gone = new Set<WatchedStream>();
      for (const [id, stream] of streams) {
        if (!stream.isSettled || now - stream.takenAt < TIME.idle) continue;
        gone.add(stream);
        streams.delete(id);
      }
      this.size -= gone.size;
      if (gone.size > 0) for (const [id, stream] of bySeries) if (stream && gone.has(stream)) bySeries.delete(id);
    }
  }

  private async closeSilent(): Promise<void> {
    if (this.parts.graph.isAway) return;
    await closeSilent(this.parts.graph, this.author).catch((error: unknown) => {
      if (!isAway(error)) this.parts.say("error", "anomalies of silent streams could not be closed", { err: error });
    });
  }

  /** Hears what people have said since the last look, whichever process they said it to. */
  private async hear(): Promise<void> {
    const { graph, now } = this.parts;
    const at = now();
    for (const [workspace, watched] of this.workspaces) {
      const words = await graph.in(workspace).row(queries.wordsSince, { since: watched.heardAt - TIME.skew });
      watched.heardAt = at;
      for (const word of words?.judged ?? []) watched.streams.get(word.streamId)?.learn(word);
      for (const { key, mutedUntil, mutedAt } of words?.muted ?? [])
        watched.streams.get(key)?.mute(mutedUntil, mutedAt);
    }
  }
}
