import { Field, Float, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** What happened to an anomaly. */
export enum AnomalyChangeKind {
  OPENED = "OPENED",
  ROSE = "ROSE",
  CLOSED = "CLOSED",
  CONFIRMED = "CONFIRMED",
  DISMISSED = "DISMISSED",
}

registerEnumType(AnomalyChangeKind, {
  name: "AnomalyChangeKind",
  description: "What happened to an anomaly.",
  valuesConfig: {
    OPENED: { description: "It began." },
    ROSE: {
      description:
        "It became so strange that it is worth telling people: its score, lower before, reached 0.9. What opens with such a score is told as OPENED alone.",
    },
    CLOSED: { description: "It is over." },
    CONFIRMED: { description: "Somebody said that it is one." },
    DISMISSED: { description: "Somebody said that it is none." },
  },
});

@InputType({ description: "Of which anomalies one wants to hear; what is absent does not narrow." })
export class AnomalyChangeFilter {
  @Field(() => [AnomalyChangeKind], { nullable: true, description: "What happened to them." })
  kinds?: AnomalyChangeKind[] | null;

  @Field(() => Float, { nullable: true, description: "The least score, from 0 to 1; 0.5 (all) when absent." })
  minScore?: number | null;

  @Field(() => String, { nullable: true, description: "The key of the metric." })
  metric?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the component, with what is merged into it." })
  component?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the project, with what is shown under it." })
  project?: string | null;
}

@Needs("metrics:read")
@ObjectType({ description: "That something happened to an anomaly." })
export class AnomalyChange {
  @Field(() => ID, { description: "Its place in the journal: give the last one seen as `after` to go on behind it." })
  sequence: number;

  @Field(() => AnomalyChangeKind, { description: "What happened." })
  kind: AnomalyChangeKind;

  @Field(() => DateTime, { description: "When it was noticed." })
  at: number;

  anomalyId: string;
}

/** What happened to an incident. */
export enum IncidentChangeKind {
  OPENED = "OPENED",
  GREW = "GREW",
  CLOSED = "CLOSED",
}

registerEnumType(IncidentChangeKind, {
  name: "IncidentChangeKind",
  description: "What happened to an incident.",
  valuesConfig: {
    OPENED: { description: "It began." },
    GREW: { description: "Another anomaly belongs to it." },
    CLOSED: { description: "All its anomalies are over." },
  },
});

@InputType({ description: "Of which incidents one wants to hear; what is absent does not narrow." })
export class IncidentChangeFilter {
  @Field(() => [IncidentChangeKind], { nullable: true, description: "What happened to them." })
  kinds?: IncidentChangeKind[] | null;

  @Field(() => String, {
    nullable: true,
    description: "The key of a component that is hit by this, with what is merged into it.",
  })
  component?: string | null;
}

@Needs("metrics:read")
@ObjectType({ description: "That something happened to an incident." })
export class IncidentChange {
  @Field(() => ID, { description: "Its place in the journal: give the last one seen as `after` to go on behind it." })
  sequence: number;

  @Field(() => IncidentChangeKind, { description: "What happened." })
  kind: IncidentChangeKind;

  @Field(() => DateTime, { description: "When it was noticed." })
  at: number;

  incidentId: string;
}
