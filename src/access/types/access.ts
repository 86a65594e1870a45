import { Field, ID, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";

@Needs("access:read")
@ObjectType({ description: "Whether somebody may do something, and why." })
export class Verdict {
  @Field(() => String, { description: "The permission that was asked about." })
  permission: string;

  @Field(() => Boolean, { description: "Whether it is given." })
  allowed: boolean;

  @Field(() => String, { description: "By which role and scope it is given, or why not, in words." })
  because: string;
}

@Needs("access:read")
@ObjectType({ description: "What a user or token may do in this workspace, and why." })
export class Access {
  @Field(() => ID, { description: "The user's or token's id." })
  id: string;

  @Field(() => String, { description: "The user's name, or what the token is for." })
  name: string;

  @Field(() => Boolean, { description: "Whether it may do anything: neither disabled nor revoked nor expired." })
  active: boolean;

  @Field(() => [String], { description: "The permissions held in the whole workspace." })
  everywhere: string[];

  @Field(() => [ComponentAccess], { description: "What is held on single components." })
  components: ComponentAccess[];
}

@Needs("access:read")
@ObjectType({ description: "What is held on one component." })
export class ComponentAccess {
  @Field(() => ID, { description: "The component's id." })
  component: string;

  @Field(() => [String], { description: "The permissions held on it." })
  permissions: string[];
}
