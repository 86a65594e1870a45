import type { Platform } from "../context.js";
import type { Outgoing } from "../outgoing/outgoing.js";
import { isAway } from "../problem.js";
import { endTurn, rest, type Turn, takeTurn } from "../retention/run.js";
import { Deliveries } from "./deliveries.js";
import { sendDigests } from "./digests.js";
import type { PermissionOf } from "./match.js";
import { noticeAll } from "./notifier.js";

/** What notices are made and delivered with. */
export interface NoticeTask {
  platform: Platform;
  outgoing: Outgoing;
  permissionOf: PermissionOf;
  /** The API's address, for links. */
  url: string;
  /** When a delivery is tried again, in milliseconds after the attempt before; absent: as Standard Webhooks advises. */
  schedule?: readonly number[];
  /** Counts notices and attempts to deliver them, for telemetry. */
  count(channel: string, outcome: string): void;
  log(level: "info" | "warn" | "error", message: string, detail: object): void;
}

/** How often a process looks, and how long its lease holds without a look, in milliseconds. */
const EVERY = { look: 1_000, lease: 15_000, wait: 5_000 };

/** A notifier that runs. */
export interface RunningNotices {
  /** Ends it within a second: what is under way is cut off and tried again later. */
  stop(): Promise<void>;
}

/**
 * Notices changes, delivers notices and sends digests in the background, in one process of several at a time; when that
 * dies another goes on within a quarter of a minute. Each commit of this process is looked at at once, those of others
 * within a second.
 */
export function startNotices(task: NoticeTask): RunningNotices {
  const ending = new AbortController();
  const turn: Turn = {
    work: "notices",
    holder: task.platform.newId(),
    lease: EVERY.lease,
    signal: ending.signal,
  };
  const deliveries = new Deliveries(task, ending.signal);
  const bell = new Bell();
  const unlisten = task.platform.graph.onCommit(() => bell.ring());
  const over = work({ task, turn, deliveries, bell });
  return {
    async stop() {
      unlisten();
      ending.abort();
      bell.ring();
      await over;
      await deliveries.end();
      await endTurn(task.platform, turn, 0).catch(() => undefined);
    },
  };
}

interface Work {
  task: NoticeTask;
  turn: Turn;
  deliveries: Deliveries;
  bell: Bell;
}

async function work({ task, turn, deliveries, bell }: Work): Promise<void> {
  const { platform, log } = task;
  while (!turn.signal.aborted) {
    let isOurs = false;
    try {
      isOurs = !platform.graph.isAway && (await takeTurn(platform, turn));
      if (isOurs) await lookOnce(task, deliveries, turn.signal);
    } catch (error) {
      log(isAway(error) ? "info" : "error", "notices stopped and will try again", { err: error });
    }
    // Who has not the turn need not ask often; spread, so that processes do not ask together.
    if (isOurs) await bell.wait(EVERY.look, turn.signal);
    else await rest(EVERY.wait * (0.5 + platform.random()), turn.signal);
  }
}

/** One look: at what changed, at which digests are to be sent, and at what is due. */
export async function lookOnce(task: NoticeTask, deliveries: Deliveries, signal: AbortSignal): Promise<void> {
  await noticeAll(task, signal);
  await sendDigests(task);
  if (!signal.aborted) await deliveries.take();
}

/** Wakes who waits, at most ten times a second: a commit seldom comes alone. */
class Bell {
  private wake: (() => void) | null = null;
  private rung = false;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Resolves when it rings, after so many milliseconds, or when the signal is aborted. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    await rest(Math.min(100, milliseconds), signal);
    if (!this.rung && !signal.aborted) {
      const waking = new AbortController();
      this.wake = () => waking.abort();
      await rest(milliseconds, waking.signal);
    }
    this.wake = null;
    this.rung = false;
  }
}
