import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

@Needs("components:read")
@ObjectType({ implements: Node, description: "A version of a component, known since something named it." })
export class Release extends Node {
  @Field(() => String, { description: "The version, as it was sent." })
  version: string;

  @Field(() => Boolean, {
    description: "Whether its version can be compared with others: a commit's hash, for one, cannot.",
  })
  ordered: boolean;

  @Field(() => DateTime, { nullable: true, description: "When it was released; null when nobody said." })
  releasedAt: number | null;

  @Field(() => String, { nullable: true, description: "Where it can be read about; null when nobody said." })
  url: string | null;

  componentId: string;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;
}

@InputType({ description: "A release to be told of." })
export class CreateReleaseInput {
  @Field(() => ID, { description: "The id of the component that it is a version of." })
  component: string;

  @Field(() => String, { description: "The version, 1 to 200 characters." })
  version: string;

  @Field(() => DateTime, { nullable: true, description: "When it was released." })
  releasedAt?: number | null;

  @Field(() => String, { nullable: true, description: "Where it can be read about: an http or https address." })
  url?: string | null;
}
