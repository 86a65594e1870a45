import { Field, Float, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { AnomalyState, AnomalyVerdict } from "./anomaly.js";

@InputType({ description: "Which anomalies are listed; what is absent does not narrow." })
export class AnomalyFilter {
  @Field(() => AnomalyState, { nullable: true, description: "Whether they go on." })
  state?: AnomalyState | null;

  @Field(() => Float, { nullable: true, description: "The least score, from 0 to 1; 0.5 (all) when absent." })
  minScore?: number | null;

  @Field(() => String, { nullable: true, description: "The key of the metric." })
  metric?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the component, with what is merged into it." })
  component?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the project that is served." })
  project?: string | null;

  @Field(() => [AnomalyVerdict], { nullable: true, description: "What people say of them." })
  verdicts?: AnomalyVerdict[] | null;

  @Field(() => DateTime, { nullable: true, description: "Opened from when on, that moment included." })
  since?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Opened until when, that moment included." })
  until?: number | null;
}

@InputType({ description: "Which incidents are listed; what is absent does not narrow." })
export class IncidentFilter {
  @Field(() => AnomalyState, { nullable: true, description: "Whether they go on." })
  state?: AnomalyState | null;

  @Field(() => Float, { nullable: true, description: "The least score, from 0 to 1; 0.5 when absent." })
  minScore?: number | null;

  @Field(() => String, { nullable: true, description: "The key of a component that is in it." })
  component?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Began from when on, that moment included." })
  since?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Began until when, that moment included." })
  until?: number | null;
}

@InputType({ description: "An anomaly that is one." })
export class ConfirmAnomalyInput {
  @Field(() => ID, { description: "The anomaly's id." })
  id: string;

  @Field(() => String, { nullable: true, description: "Why, up to 2,000 characters." })
  reason?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The id of the change that brought it about: later ones of its sort are suspected more.",
  })
  cause?: string | null;
}

@InputType({ description: "An anomaly that is none." })
export class DismissAnomalyInput {
  @Field(() => ID, { description: "The anomaly's id." })
  id: string;

  @Field(() => String, { nullable: true, description: "Why, up to 2,000 characters." })
  reason?: string | null;
}

@InputType({ description: "A series whose anomalies nobody wants to hear of for some time." })
export class MuteSeriesInput {
  @Field(() => ID, { description: "The series' id; what it stands for in other releases is muted, too." })
  series: string;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: until it is unmuted." })
  until?: number | null;

  @Field(() => String, { nullable: true, description: "Why, up to 2,000 characters." })
  reason?: string | null;
}

@InputType({ description: "A series whose anomalies shall be told again." })
export class UnmuteSeriesInput {
  @Field(() => ID, { description: "The series' id." })
  series: string;
}

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
    ROSE: { description: "It became so strange that it is worth telling people: its score passed 0.9." },
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

  @Field(() => String, { nullable: true, description: "The key of the component." })
  component?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the project." })
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

  @Field(() => String, { nullable: true, description: "The key of a component that is hit by this." })
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
