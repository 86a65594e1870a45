import { readFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import { ByteReader, ByteWriter } from "../../algorithms/metrics/bytes.js";
import type { Histogram } from "../../algorithms/metrics/histogram.js";
import { contentsOf, keepSegment, makeFolder, pathOf, removeSegment } from "../../ingest/spool/folder.js";
import { frame, scan } from "../../ingest/spool/frame.js";
import { GroupWriter, type Sealed } from "../../ingest/spool/group-writer.js";
import { type Lock, lockFolder } from "../../ingest/spool/lock.js";
import { Problem } from "../../problem.js";
import type { Say } from "../../say.js";
import type { KnownSeries } from "../series.js";
import type { Taken } from "./pending.js";

/** Points of one request, as the log has them. */
export interface LogEntry {
  workspace: string;
  taken: Taken[];
}

/** A log that is open, and what a run before has left in it. */
export interface OpenedLog {
  log: MetricLog;
  left: LogEntry[];
}

/** Opens the log of a data folder; null when it is switched off (0) and nothing is left in it. */
export async function openMetricLog(data: string, megabytes: number, say: Say): Promise<OpenedLog | null> {
  const contents = await contentsOf(join(data, FOLDER)).catch(() => null);
  if (megabytes === 0 && !contents?.segments.length) return null;
  const opened = await MetricLog.open(data, megabytes * 1024 * 1024, say);
  const points = opened.left.reduce((sum, { taken }) => sum + taken.length, 0);
  if (points > 0) say("info", "measurements wait in the log and will be stored", { points });
  return opened;
}

/** Where it is in the data folder. */
const FOLDER = "metrics-log";

/** Points that were acknowledged and are not in the graph yet: on disk, in the order in which they came. */
export class MetricLog {
  private readonly sealed: Sealed[] = [];
  private readonly writer: GroupWriter;
  private isClosed = false;
  private bytes = 0;

  private constructor(
    private readonly folder: string,
    private readonly limit: number,
    private readonly lock: Lock,
    nextNumber: number,
  ) {
    this.writer = new GroupWriter(folder, nextNumber, (segment) => this.sealed.push(segment));
  }

  /**
   * Opens the log in a data folder for this process alone, and answers what a run before has left in it. Throws a Problem
   * that says what is in the way.
   */
  static async open(data: string, limit: number, say: Say): Promise<OpenedLog> {
    const folder = join(data, FOLDER);
    await makeFolder(folder);
    const lock = await lockFolder(folder);
    const { segments, highest } = await contentsOf(folder);
    const log = new MetricLog(folder, limit, lock, highest + 1);
    const left: LogEntry[] = [];
    for (const number of segments) left.push(...(await log.inspect({ number, isNewest: number === highest, say })));
    return { log, left };
  }

  /** Whether it takes anything; else it only gives back what is in it. */
  get isOn(): boolean {
    return this.limit > 0;
  }

  /** How many bytes it has on the disk. */
  get size(): number {
    return this.bytes;
  }

  /**
   * Makes room for points and answers how to keep them. Throws DEPENDENCY_UNAVAILABLE when there is none: then they must not
   * be taken anywhere else either.
   */
  room(entry: LogEntry): () => Promise<void> {
    const record = frame(encode(entry));
    if (this.isClosed) throw refusal("The process is stopping.", 2);
    if (this.bytes + record.length > this.limit) throw refusal("The log of measurements is full.", 30);
    if (this.writer.isBehind) throw refusal("The log's disk is too slow for what comes.", 2);
    this.bytes += record.length;
    return () => this.append(record);
  }

  /** Resolves when a record is on the disk; rejects with DEPENDENCY_UNAVAILABLE when it cannot be written. */
  private async append(record: Buffer): Promise<void> {
    try {
      await this.writer.write(record);
    } catch (error) {
      this.bytes -= record.length;
      throw refusal("The log of measurements cannot be written.", 10, error);
    }
  }

  /** Ends what is being written; answers all that can go once what it holds is in the graph. */
  async seal(): Promise<Sealed[]> {
    await this.writer.seal();
    return [...this.sealed];
  }

  /** Removes what is in the graph. */
  async remove(segments: readonly Sealed[]): Promise<void> {
    for (const segment of segments) {
      await removeSegment(this.folder, segment.number);
      this.forget(segment);
    }
  }

  /** Puts aside, for people to look at, what could not be written; tells the names. */
  async keep(segments: readonly Sealed[]): Promise<string[]> {
    const paths: string[] = [];
    for (const segment of segments) {
      paths.push(await keepSegment(this.folder, segment.number));
      this.forget(segment);
    }
    return paths;
  }

  /** Takes no more and lets the folder go; what is in it is there for the next start. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.writer.seal();
    await this.lock.release();
  }

  private forget(segment: Sealed): void {
    this.sealed.splice(this.sealed.indexOf(segment), 1);
    this.bytes -= segment.bytes;
  }

  private async inspect({
    number,
    isNewest,
    say,
  }: {
    number: number;
    isNewest: boolean;
    say: Say;
  }): Promise<LogEntry[]> {
    const path = pathOf(this.folder, number);
    const bytes = await readFile(path);
    const { records, damaged, end } = scan(bytes);
    if (end < bytes.length && isNewest) await truncate(path, end); // It was being written, and was never answered.
    const lost = damaged + (end < bytes.length && !isNewest ? 1 : 0);
    if (lost > 0)
      say("error", "the log of measurements is damaged; what is whole in it is taken", { path, damaged: lost });
    this.bytes += end;
    this.sealed.push({ number, bytes: end, entries: records.length });
    return records.map(decode);
  }
}

function refusal(sentence: string, retryAfter: number, cause?: unknown): Problem {
  return new Problem("DEPENDENCY_UNAVAILABLE", `${sentence} Try again later.`, { retryAfter, cause });
}

/** What stands in front of an entry's numbers: whose they are; series that may be new with their definitions. */
interface Head {
  workspace: string;
  series: (Omit<KnownSeries, "definition"> & { definition?: KnownSeries["definition"] })[];
  histograms: Histogram[];
}

function encode({ workspace, taken }: LogEntry): Buffer {
  const places = new Map<string, number>();
  const head: Head = { workspace, series: [], histograms: [] };
  for (const { series, point, isNew } of taken) {
    if (point.histogram) head.histograms.push(point.histogram);
    if (places.has(series.id)) continue;
    places.set(series.id, places.size);
    const { definition, ...known } = series;
    head.series.push(isNew ? { ...known, definition } : known);
  }
  const bytes = new ByteWriter();
  bytes.text(JSON.stringify(head));
  bytes.count(taken.length);
  let before = 0;
  for (const { series, point } of taken) {
    bytes.count(2 * (places.get(series.id) as number) + (point.histogram ? 1 : 0));
    bytes.signed(point.at - before);
    before = point.at;
    bytes.float(point.value);
    bytes.count(point.key ?? 0);
    bytes.float(point.start ?? 0);
  }
  return Buffer.from(bytes.done());
}

function decode(record: Uint8Array): LogEntry {
  const bytes = new ByteReader(record);
  const { workspace, series, histograms } = JSON.parse(bytes.text()) as Head;
  const taken: Taken[] = [];
  let [before, histogram] = [0, 0];
  for (let left = bytes.count(); left > 0; left--) {
    const mark = bytes.count();
    before += bytes.signed();
    const point = { at: before, value: bytes.float(), key: bytes.count(), start: bytes.float() };
    const { definition = null, ...known } = series[Math.floor(mark / 2)] as Head["series"][number];
    const more = mark % 2 === 1 ? { histogram: histograms[histogram++] as Histogram } : {};
    taken.push({ series: { ...known, definition }, point: { ...point, ...more }, isNew: definition !== null });
  }
  return { workspace, taken };
}
