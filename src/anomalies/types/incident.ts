import { Field, Float, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Component } from "../../projects/types/component.js";
import { AnomalyState } from "./anomaly.js";

@Needs("metrics:read")
@ObjectType({
  implements: Node,
  description:
    "Anomalies that belong together: near in time, in one component or in such that depend on or call each other (up to two links away). Its state, times and score are of all of them, also of those in components that you may not read.",
})
export class Incident extends Node {
  @Field(() => AnomalyState, { description: "Whether any of its anomalies goes on, also one that you may not read." })
  state: AnomalyState;

  @Field(() => DateTime, { description: "When the first of its anomalies began, also one that you may not read." })
  openedAt: number;

  @Field(() => DateTime, { description: "When the latest of its anomalies began, also one that you may not read." })
  lastOnsetAt: number;

  @Field(() => DateTime, { nullable: true, description: "When the last of them was over; null: it goes on." })
  closedAt: number | null;

  @Field(() => Float, { description: "The highest score of its anomalies, also of those that you may not read." })
  score: number;
}

export const IncidentConnection = connectionOf(Incident, "Incident");

@Needs("metrics:read")
@ObjectType({ description: "A component in which an incident may have begun." })
export class LikelyOrigin {
  @Field(() => Component, { description: "The component." })
  component: Component;

  @Field(() => Float, { description: "How likely it is, from 0 to 1, of the incident's components." })
  belief: number;

  @Field(() => String, { description: "Why, in a sentence." })
  why: string;
}
