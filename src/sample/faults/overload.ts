import type { Fault } from "./fault.js";

/** When the draft model has too few replicas, which is planted: it began with them, so that nothing like it is older. */
const life = { from: 0.09, perDay: 1, burst: { hours: 2, perHour: 45 } };

/**
 * What an overloaded model does to those who stand on it: other components, other types and other stacks than its own, and yet
 * one cause.
 */
export const OVERLOAD_FAULTS: readonly Fault[] = [
  {
    key: "draft-cut-off",
    component: "writer",
    transaction: "write",
    life,
    raised: [
      {
        type: "DraftIncomplete",
        value: "the draft of {id} ends after {n} words",
        frames: ["src/agent/draft.ts Writer.draft 131 : throw new DraftIncomplete(task.id, words)"],
      },
    ],
  },
  {
    key: "second-opinion-missing",
    component: "reviewer",
    transaction: "review",
    life,
    raised: [
      {
        type: "NoSecondOpinion",
        value: "no second opinion on {id} within {ms} ms",
        frames: ["reviewer/second.py ask 44 : raise NoSecondOpinion(draft.id, waited)"],
      },
    ],
  },
];
