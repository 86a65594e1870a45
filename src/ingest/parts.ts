import type { BucketsByCaller } from "../algorithms/limits/buckets.js";
import type { Actor, Context, Platform } from "../context.js";
import { Ledger } from "../intake/ledger.js";
import { type IntakeRules, rulesOn } from "../intake/rules.js";
import { Detour } from "./detour.js";
import { RateLimits } from "./rate-limits.js";
import type { Spool } from "./spool/entry.js";

/** What the intake needs of the server. */
export interface IntakeNeeds {
  platform: Platform;
  contexts: {
    for(actor: Actor, workspace: string | undefined, mark: { requestId: string; origin: string }): Promise<Context>;
  };
  telemetry: { items: { inc(labels: { kind: string; outcome: string }, items?: number): void } };
  /** Tells the log of a fault, under a reference. */
  report(error: unknown, reference: string): void;
  /** Places of events: how many may come. */
  buckets: BucketsByCaller;
  /** Where events wait while the database is away; absent: their senders keep them. */
  spool?: Spool | undefined;
}

/** What all formats that come in share. */
export interface IntakeParts extends IntakeNeeds {
  ledger: Ledger;
  rules: IntakeRules;
  rates: RateLimits;
  detour: Detour;
}

/** Opens the intake of a process; its ledger is stopped when the process ends. */
export function openIntake(needs: IntakeNeeds): IntakeParts {
  const { platform, buckets } = needs;
  return {
    ...needs,
    ledger: new Ledger(platform),
    rules: rulesOn(platform),
    rates: new RateLimits(buckets),
    detour: new Detour(),
  };
}
