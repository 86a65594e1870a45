import { Problem } from "../../problem.js";
import { inChunks } from "../chunks.js";
import type { Item, Taken } from "../item.js";
import type { IntakeParts } from "../parts.js";
import { receiveAll } from "../receive.js";
import { understandError } from "./error-report.js";
import { EventIds } from "./event-ids.js";
import type { Reporter } from "./origin.js";
import { settle } from "./tally.js";
import { type Teller, tellerOf } from "./teller.js";
import { sizeOf, type ToldError } from "./told-error.js";
import type { Attributes } from "./values.js";

/** How many errors of a request are under way at once. */
const AT_ONCE = 200;

/** What errors are taken with: who sends them, when they came, and how large one may be. */
export interface TakingErrors {
  reporter: Reporter;
  at: number;
  largest: number;
}

/** Finds the errors in a request's log records or spans, and takes them in when all was read. */
export class ErrorTaker {
  /** Events of spans that could not be read. */
  broken = 0;
  private forbidden = 0;
  private readonly items: Item[] = [];
  private readonly ids = new EventIds();
  private read: () => Attributes = () => new Map();
  private teller: Teller | null = null;

  constructor(private readonly taking: TakingErrors) {}

  /** What follows is of this resource; most have no errors, and are not read for any. */
  resource(read: () => Attributes): void {
    this.read = read;
    this.teller = null;
  }

  error(told: ToldError): void {
    const { reporter, at, largest } = this.taking;
    const teller = this.teller ?? tellerOf(reporter, this.read());
    this.teller = teller;
    if (!teller.isAllowed) {
      this.forbidden++;
      return;
    }
    const [size, { context }] = [sizeOf(told), reporter];
    const isTooLarge = size > largest;
    const eventId = isTooLarge ? null : this.ids.of(told);
    this.items.push({
      context,
      tokenPrefix: context.actor.id,
      component: teller.component,
      at,
      size,
      isPaid: this.items.length === 0, // The request has paid for one.
      understand: isTooLarge
        ? refuseLarge(largest)
        : () => {
            const { report, facts } = understandError(told, teller);
            return { report: { ...report, eventId, size }, facts };
          },
    });
  }

  /**
   * Takes the errors in as events of Sentry's clients are: each has its outcome, and one that is bad keeps no other from being
   * stored. Answers what was not taken. Throws a Problem when the request is to be sent again; what was stored counts once.
   */
  async take(intake: IntakeParts): Promise<RefusedErrors> {
    const { reporter, at } = this.taking;
    const refused = new Map<string, number>();
    if (this.forbidden > 0) refused.set("this token may not report errors of their component", this.forbidden);
    if (this.broken > 0) refused.set("their events could not be read", this.broken);
    for (const some of inChunks(this.items, AT_ONCE)) {
      for (const taken of await receiveAll(intake, some)) {
        if (isForLater(taken)) throw taken.problem ?? new Problem("RATE_LIMITED", "Too much waits to be stored.");
        if (taken.problem) refused.set(taken.problem.message, (refused.get(taken.problem.message) ?? 0) + 1);
      }
    }
    settle(intake, { workspace: reporter.context.graph.workspace, kind: "ERROR", at }, [
      { outcome: "INVALID", reason: "forbidden", items: this.forbidden },
      { outcome: "INVALID", reason: "malformed", items: this.broken },
    ]);
    const items = [...refused.values()].reduce((sum, count) => sum + count, 0);
    return { items, sentence: tellRefused(items, refused) };
  }
}

/** Errors that were not taken: how many, and why in one sentence. */
export interface RefusedErrors {
  items: number;
  sentence: string;
}

function refuseLarge(largest: number): () => never {
  return () => {
    throw new Problem("PAYLOAD_TOO_LARGE", `An event must be at most ${largest} bytes.`);
  };
}

/** Whether its sender shall send it again. More than may come is not: it would come in the same number. */
function isForLater({ fate, reason }: Taken): boolean {
  return fate === "RETURNED" || (fate === "LIMITED" && reason === "busy");
}

/** At most three reasons are named. */
function tellRefused(items: number, refused: ReadonlyMap<string, number>): string {
  if (items === 0) return "";
  const named = [...refused].slice(0, 3).map(([why, count]) => `${count}: ${why.replace(/\.$/, "")}`);
  const more = refused.size > 3 ? `; and ${refused.size - 3} more reasons` : "";
  const what = items === 1 ? "1 error was" : `${items} errors were`;
  return `${what} not taken (${named.join("; ")}${more}).`;
}
