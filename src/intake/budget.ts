/** How long the rules of a workspace may take with one event, in milliseconds. */
const MOST = 50;

/** Thrown when the rules of a workspace took too long with an event. */
export class OverBudget extends Error {
  constructor() {
    super(`The workspace's rules took more than ${MOST} ms with this event.`);
    this.name = "OverBudget";
  }
}

/** The time that all rules together may take with one event. It is looked at between texts, so one text may overrun it. */
export class Budget {
  private readonly end: number;

  constructor(private readonly clock: { now(): number }) {
    this.end = clock.now() + MOST;
  }

  /** Throws OverBudget when the time is over. */
  check(): void {
    if (this.clock.now() > this.end) throw new OverBudget();
  }
}
