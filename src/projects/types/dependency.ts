import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Component } from "./component.js";

@Needs("components:read")
@ObjectType({ description: "That one component depends on another: when that one fails, this one is hit." })
export class Dependency {
  @Field(() => Component, { description: "The component at the other end." })
  component: Component;

  @Field(() => String, {
    nullable: true,
    description: "From where it is known, such as `catalog-info.yaml`; null when nobody said.",
  })
  source: string | null;

  @Field(() => DateTime, { description: "When it was first told." })
  createdAt: number;
}

@InputType({ description: "That a component depends on another." })
export class DependOnInput {
  @Field(() => ID, { description: "The id of the component that depends." })
  component: string;

  @Field(() => ID, { description: "The id of the component that it depends on." })
  on: string;

  @Field(() => String, { nullable: true, description: "From where it is known, up to 200 characters." })
  source?: string | null;
}

@InputType({ description: "A dependency that is no more." })
export class RemoveDependencyInput {
  @Field(() => ID, { description: "The id of the component that depended." })
  component: string;

  @Field(() => ID, { description: "The id of the component that it depended on." })
  on: string;
}

@Needs("components:read")
@ObjectType({ description: "A component that is hit when another fails." })
export class ImpactedComponent {
  @Field(() => Component, { description: "The component." })
  component: Component;

  @Field(() => Int, { description: "Over how many dependencies, at the fewest." })
  distance: number;

  @Field(() => [String], {
    description: "The keys on one of the shortest ways: from the one that fails to this one, both named.",
  })
  path: string[];
}

@Needs("components:read")
@ObjectType({ description: "Who is hit when a component fails: what depends on it, near and far." })
export class Impact {
  @Field(() => Component, { description: "The component that fails." })
  component: Component;

  @Field(() => Int, { description: "How many components are hit, the one that fails not counted." })
  componentCount: number;

  @Field(() => Boolean, {
    description: "Whether this is all within the depth; false: more than 2,000 are hit, and these are the nearest.",
  })
  complete: boolean;

  hit: ImpactedComponent[];
  ids: string[];
}
