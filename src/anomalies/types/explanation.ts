import { Field, Float, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Change } from "../../changes/types.js";
import { ErrorGroup } from "../../errors/types/group.js";
import { Component } from "../../projects/types/component.js";
import { Anomaly } from "./anomaly.js";

@Needs("components:read")
@ObjectType({ description: "A change that may have brought an anomaly about." })
export class Explanation {
  @Field(() => Change, { description: "The change." })
  change: Change;

  @Field(() => Component, { description: "The component that it changed." })
  component: Component;

  @Field(() => Float, {
    description:
      "How likely it is the cause, from 0 to 1. What is left over all is for causes that are not known here.",
  })
  belief: number;

  @Field(() => [String], { description: "What speaks for it, and how much each counts." })
  reasons: string[];

  @Field(() => [String], {
    description: "The keys of the components from the anomaly's to the changed one; `…` where you may not see one.",
  })
  path: string[];

  @Field(() => Boolean, { description: "Whether a person has said that it was the cause." })
  isConfirmed: boolean;
}

@Needs("metrics:read")
@ObjectType({ description: "Why something unusual may have happened." })
export class Explanations {
  @Field(() => [Explanation], { description: "The changes that may be the cause, the likeliest first." })
  causes: Explanation[];

  @Field(() => Int, { description: "How many changes within reach, in the graph and in time, were looked at." })
  considered: number;

  @Field(() => DateTime, { description: "From when on changes were looked at." })
  since: number;

  @Field(() => Float, { description: "How likely none of them is the cause, from 0 to 1." })
  unexplained: number;
}

@Needs("metrics:read")
@ObjectType({ description: "Something else that was unusual at the same time." })
export class AlsoMoved {
  @Field(() => Anomaly, { description: "The other anomaly." })
  anomaly: Anomaly;

  @Field(() => Int, { description: "How many links its component is away: 0 is the same." })
  hops: number;

  @Field(() => Float, {
    description: "How closely both began and how near they are, from 0 to 1: by what they are ranked.",
  })
  closeness: number;
}

@Needs("errors:read")
@ObjectType({ description: "An error that began when something unusual did." })
export class ErrorThen {
  @Field(() => ErrorGroup, { description: "The error group." })
  group: ErrorGroup;

  @Field(() => Float, { description: "How many minutes after the onset its first event came; negative: before it." })
  minutesAfter: number;
}
