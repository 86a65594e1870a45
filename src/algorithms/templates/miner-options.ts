import type { Template } from "./template.js";
import { MINING } from "./waiting.js";
import { isWord } from "./words.js";

/** What a miner tells, how much it remembers, and what can be a value. Absent: as for log lines. */
export interface MinerOptions {
  /** Hears when two groups turn out to be one. */
  merged?: (younger: Template, older: Template) => void;
  /** Hears when a template was learnt. */
  learnt?: (template: Template) => void;
  /** How many forms a half of its memory holds. */
  kept?: number;
  /** What it says no to is never taken for a value. */
  isWord?: (token: string) => boolean;
  /** No template is learnt that it says no to, by its key. */
  mayLearn?: (key: string) => boolean;
  /** Words behind which verbs stand, as they do first: more must differ there before they are a value. */
  verbsBehind?: ReadonlySet<string>;
}

/** How the templates of log lines are learnt. */
export const AS_FOR_LOGS: Required<MinerOptions> = {
  merged: () => undefined,
  learnt: () => undefined,
  kept: MINING.kept,
  isWord,
  mayLearn: () => true,
  verbsBehind: new Set(),
};
