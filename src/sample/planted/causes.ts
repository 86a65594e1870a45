import { ChangeKind } from "../../changes/types.js";

/** A change that brought a fault about. */
export interface Cause {
  /** The key of the fault. */
  fault: string;
  /** The keys of other faults that it brought about, in components that stand on the changed one. */
  elsewhere?: readonly string[];
  /** The component that was changed: the fault's own, or one that it stands on. */
  component: string;
  kind: ChangeKind;
  title: string;
  /** When it took effect, in hours before the end of the hour of `now`: shortly before the fault's first event, or before its burst. */
  hoursAgo: number;
}

const DAY = 24;

/**
 * Which change caused which fault. Faults that begin within the month and are not named here have no change behind them
 * (`certificate-expired` ran out by itself), and most changes cause nothing.
 */
export const CAUSES: readonly Cause[] = [
  {
    fault: "step-without-agent",
    component: "planner",
    kind: ChangeKind.PULL_REQUEST,
    title: "Name the agent of a step by what it can do",
    hoursAgo: 3 * DAY + 0.7,
  },
  {
    fault: "fact-without-date",
    component: "fact-prompt",
    kind: ChangeKind.PROMPT,
    title: "Shorter answers: no date where the source is recent",
    hoursAgo: 2 * DAY + 0.5,
  },
  {
    fault: "invoice-mismatch",
    component: "billing",
    kind: ChangeKind.DEPLOYMENT,
    title: "Round invoice lines, not totals",
    hoursAgo: 1 * DAY + 0.4,
  },
  {
    fault: "disk-full",
    component: "asset-store",
    kind: ChangeKind.CONFIGURATION,
    title: "Keep originals for 90 days instead of 7",
    hoursAgo: 11 * DAY + 3,
  },
  {
    fault: "model-overloaded",
    elsewhere: ["draft-cut-off", "second-opinion-missing"],
    component: "draft-model",
    kind: ChangeKind.CONFIGURATION,
    title: "Replicas from 8 to 3 for the maintenance window",
    hoursAgo: 2.3,
  },
  {
    fault: "style-unknown",
    component: "house-style-prompt",
    kind: ChangeKind.PROMPT,
    title: "Read house styles from the new register",
    hoursAgo: 4 * DAY + 0.6,
  },
  {
    fault: "review-timeout",
    component: "draft-model",
    kind: ChangeKind.FLAG,
    title: "long-thinking: on for all reviewers",
    hoursAgo: 5 * DAY + 1.2,
  },
  {
    fault: "sheet-without-rows",
    component: "sheet-export",
    kind: ChangeKind.PULL_REQUEST,
    title: "Leave out sheets of projects without hours",
    hoursAgo: 6 * DAY + 0.8,
  },
  {
    fault: "recipient-refused",
    component: "writer",
    kind: ChangeKind.FLAG,
    title: "direct-letters: on for half of the clients",
    hoursAgo: 18 * DAY + 1,
  },
  {
    fault: "plan-too-deep",
    component: "planner",
    kind: ChangeKind.CONFIGURATION,
    title: "Plans may nest as deep as they need",
    hoursAgo: 22 * DAY + 0.9,
  },
];
