/** How exactly a date is known. */
export type DatePrecision = "year" | "quarter" | "month" | "day" | "minute" | "second" | "millisecond";

/** A value in its normal form. */
export interface Normal {
  /** Equal keys are the same value. */
  key: string;
  /** The value as it is shown to people. */
  text: string;
  number?: number;
  /** The unit of `number`; of money its currency, with what it is paid for. */
  unit?: string;
  /** A date in ISO 8601, as exactly as it is known. */
  date?: string;
  precision?: DatePrecision;
  /** The members of a set, in order of their keys; what stands above a category, nearest first. */
  members?: { key: string; text: string }[];
  /** The key stands for a value that is longer than a key may be. */
  cut?: boolean;
}
