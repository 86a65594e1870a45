import { Field, InputType, ObjectType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

@Needs("workspaces:manage")
@ObjectType({ implements: Node, description: "A space of its own: nothing in it is seen from another." })
export class Workspace extends Node {
  @Field(() => String, { description: "Its short name, as the header `x-ratchet-workspace` takes it." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => DateTime, { description: "When it was created." })
  createdAt: number;
}

@InputType({ description: "A workspace to be created." })
export class CreateWorkspaceInput {
  @Field(() => String, { description: "Its short name: lower-case letters, digits and dashes, 1 to 40 characters." })
  key: string;

  @Field(() => String, { nullable: true, description: "Its name for people; the key when absent." })
  name?: string | null;
}
