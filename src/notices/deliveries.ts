import { parseAddress } from "../algorithms/text/parse-address.js";
import { attempt, type Outcome } from "./attempt.js";
import { pause } from "./notifier.js";
import type { Claimed } from "./queries.js";
import * as queries from "./queries.js";
import { Reading } from "./reading.js";
import { nextTry } from "./schedule.js";
import type { NoticeTask } from "./task.js";
import { type Delivery, NoticeStatus, REMEMBERED } from "./types/notice.js";

/**
 * How many deliveries run at once, in all and to one receiver; how many of one watch are held here at once; how many are
 * taken at once; and for how long, in milliseconds: longer than the last of them can take, so that only those of a process
 * that died are taken by another.
 */
const MOST = { running: 64, perHost: 2, ofWatch: 20, taken: 200, claim: 600_000 };

/** Delivers what is due, as much at once as receivers may hold up: one that is slow only holds up itself. */
export class Deliveries {
  private readonly waiting: Claimed[] = [];
  private readonly running = new Map<string, Promise<void>>();
  private readonly hosts = new Map<string, number>();

  constructor(
    private readonly task: NoticeTask,
    private readonly signal: AbortSignal,
  ) {}

  /** Takes what is due, and begins as much of it as may run. */
  async take(): Promise<void> {
    const { platform } = this.task;
    const now = platform.now();
    if (this.waiting.length < MOST.taken) {
      const claimed = await platform.graph.run(queries.claimDue, {
        now,
        until: now + MOST.claim,
        busy: this.busy(),
        limit: MOST.taken,
      });
      this.waiting.push(...claimed);
    }
    this.begin();
  }

  /** Resolves when nothing waits or runs. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.race(this.running.values());
  }

  /** Waits for what is under way, which the signal cuts off, and gives back what was not tried. */
  async end(): Promise<void> {
    await this.idle();
    const ids = this.waiting.splice(0).map(({ notice }) => notice.id);
    const { graph, now } = this.task.platform;
    if (ids.length > 0) await graph.run(queries.releaseClaims, { ids, at: now() }).catch(() => undefined);
  }

  /** The watches of which enough is held here. */
  private busy(): string[] {
    const counts = new Map<string, number>();
    for (const { notice } of this.waiting) counts.set(notice.watchId, (counts.get(notice.watchId) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= MOST.ofWatch).map(([id]) => id);
  }

  private begin(): void {
    for (let index = 0; index < this.waiting.length && this.running.size < MOST.running; ) {
      const claimed = this.waiting[index] as Claimed;
      const host = hostOf(claimed);
      const open = this.hosts.get(host) ?? 0;
      if (this.signal.aborted) return;
      if (open >= MOST.perHost) {
        index++;
        continue;
      }
      this.waiting.splice(index, 1);
      this.hosts.set(host, open + 1);
      this.running.set(claimed.notice.id, this.deliver(claimed, host));
    }
  }

  private async deliver(claimed: Claimed, host: string): Promise<void> {
    try {
      await deliver(this.task, claimed, this.signal);
    } catch (error) {
      // The claim ends by itself, and it is tried again.
      this.task.log("info", "a delivery could not be noted", { err: error });
    } finally {
      this.running.delete(claimed.notice.id);
      const open = (this.hosts.get(host) ?? 1) - 1;
      if (open > 0) this.hosts.set(host, open);
      else this.hosts.delete(host);
      this.begin();
    }
  }
}

function hostOf({ notice, subject }: Claimed): string {
  const url = notice.channel === "WEBHOOK" && subject?.url ? parseAddress(subject.url) : null;
  return url?.host ?? notice.channel;
}

/** Tries to deliver a notice, and notes what became of it. */
async function deliver(task: NoticeTask, claimed: Claimed, signal: AbortSignal): Promise<void> {
  const { platform } = task;
  const { notice, subject } = claimed;
  const at = platform.now();
  const outcome = await attempt(task, new Reading(platform, notice.workspace), { claimed, signal });
  if (signal.aborted && outcome.status !== NoticeStatus.DELIVERED) {
    await platform.graph.run(queries.releaseClaims, { ids: [notice.id], at: platform.now() });
    return;
  }
  const settled = settledBy(task, claimed, { ...outcome, at });
  await platform.graph.in(notice.workspace).rows(queries.settle, { id: notice.id, ...settled });
  task.count(notice.channel, settled.status.toLowerCase());
  if (outcome.pause && subject) await pause(task, notice.workspace, { id: subject.id, because: outcome.pause });
}

function settledBy(task: NoticeTask, { notice }: Claimed, outcome: Outcome & { at: number }) {
  const { at, status, delivery } = outcome;
  const entry: Delivery | null = delivery && { at, ...delivery };
  const attempts = entry ? [...notice.attempts, JSON.stringify(entry)].slice(-REMEMBERED) : notice.attempts;
  const tries = notice.tries + (entry ? 1 : 0);
  const wait = status === NoticeStatus.PENDING ? nextTry(tries, task.platform.random(), task.schedule) : null;
  const isOver = status === NoticeStatus.PENDING && wait === null;
  return {
    status: isOver ? NoticeStatus.FAILED : status,
    dueAt: wait === null ? null : task.platform.now() + wait,
    tries,
    attempts,
  };
}
