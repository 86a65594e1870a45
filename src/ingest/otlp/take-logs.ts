import type { IntakeParts } from "../parts.js";
import type { Rejected } from "./answer.js";
import type { LogSink, ToldLog } from "./log.js";
import type { ErrorTaker } from "./take-errors.js";
import { type Arrived, settle } from "./tally.js";
import { errorOfLog } from "./told-error.js";
import type { Attributes } from "./values.js";

/** Takes the log records of a request: those that tell of errors, as errors; the others are counted. */
export class LogTaker implements LogSink {
  private passedRecords = 0;
  private malformedRecords = 0;
  private instrumentation = "";

  constructor(private readonly errors: ErrorTaker) {}

  resource(_key: string, read: () => Attributes): void {
    this.errors.resource(read);
  }

  scope(name: string): void {
    this.instrumentation = name;
  }

  error(told: ToldLog): void {
    this.errors.error(errorOfLog(told, this.instrumentation));
  }

  passed(): void {
    this.passedRecords++;
  }

  malformed(): void {
    this.malformedRecords++;
  }

  /** Takes the errors in, counts the records, and answers what the sender is told. Throws a Problem when it is to send them again. */
  async take(intake: IntakeParts, arrived: Arrived): Promise<Rejected> {
    const { items, sentence } = await this.errors.take(intake);
    settle(intake, arrived, [
      { outcome: "DROPPED", reason: "no-error", items: this.passedRecords },
      { outcome: "INVALID", reason: "malformed", items: this.malformedRecords },
    ]);
    const records = this.malformedRecords === 1 ? "1 log record" : `${this.malformedRecords} log records`;
    const malformed = this.malformedRecords === 0 ? "" : `${records} could not be read.`;
    return {
      name: "rejectedLogRecords",
      items: items + this.malformedRecords,
      sentence: [sentence, malformed].filter(Boolean).join(" "),
    };
  }
}
