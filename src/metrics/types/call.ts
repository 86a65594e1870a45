import { Field, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Component } from "../../projects/types/component.js";

@Needs("components:read")
@ObjectType({ description: "That one component calls another, as traces show it." })
export class ComponentCall {
  @Field(() => Component, { description: "The component at the other end." })
  component: Component;

  @Field(() => DateTime, { description: "When such a call was first seen." })
  firstAt: number;

  @Field(() => DateTime, { description: "When one was last seen, to the minute." })
  lastAt: number;
}
