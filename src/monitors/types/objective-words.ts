import { registerEnumType } from "type-graphql";

/** What an objective counts. */
export enum ObjectiveKind {
  EVENTS = "EVENTS",
  THRESHOLD = "THRESHOLD",
  TIME_SLICES = "TIME_SLICES",
}

registerEnumType(ObjectiveKind, {
  name: "ObjectiveKind",
  description: "What an objective counts.",
  valuesConfig: {
    EVENTS: { description: "Events, and those of them that are good (or bad): calls without an error." },
    THRESHOLD: {
      description: "The values of a metric, of which those on one side of a threshold are good: calls under 300 ms.",
    },
    TIME_SLICES: {
      description:
        "Stretches of time, of which those are good in which an aggregate of a metric is on one side of a threshold; those without a value do not count.",
    },
  },
});

/** On which side of its threshold a value is good. */
export enum ObjectiveSide {
  UP_TO = "UP_TO",
  ABOVE = "ABOVE",
}

registerEnumType(ObjectiveSide, {
  name: "ObjectiveSide",
  description: "On which side of its threshold a value is good.",
  valuesConfig: {
    UP_TO: { description: "Up to the threshold." },
    ABOVE: { description: "Above the threshold." },
  },
});
