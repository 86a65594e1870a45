/** How long the rules of a workspace may take with one event, in milliseconds. */
const MOST = 100;

/** Thrown when the rules of a workspace took too long with an event. */
export class OverBudget extends Error {
  constructor() {
    super(`The workspace's rules took more than ${MOST} ms with this event.`);
    this.name = "OverBudget";
  }
}

/** The time that all rules together may take with one event, and nothing but they. Looked at between texts, so one text may overrun it. */
export class Budget {
  private spent = 0;

  constructor(private readonly clock: { now(): number }) {}

  /** Tries a rule on a text. Throws OverBudget, before that, when the time is over. */
  spend<Result>(rule: () => Result): Result {
    if (this.spent > MOST) throw new OverBudget();
    const began = this.clock.now();
    const result = rule();
    this.spent += this.clock.now() - began;
    return result;
  }
}
