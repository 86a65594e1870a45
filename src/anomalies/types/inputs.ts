import { Field, Float, ID, InputType } from "type-graphql";
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

  @Field(() => String, {
    nullable: true,
    description: "The key of a component that is in it, with what is merged into it.",
  })
  component?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The key of a project that was served where it is, with what is shown under it.",
  })
  project?: string | null;

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
