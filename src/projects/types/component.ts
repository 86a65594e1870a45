import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { KEY, NAME, NEW_NAME } from "./words.js";

/** What a component is. */
export enum ComponentKind {
  AGENT = "AGENT",
  SERVICE = "SERVICE",
  TOOL = "TOOL",
  MODEL = "MODEL",
  PROMPT = "PROMPT",
  TEAM = "TEAM",
}

registerEnumType(ComponentKind, {
  name: "ComponentKind",
  description: "What a component is.",
  valuesConfig: {
    AGENT: { description: "An AI agent." },
    SERVICE: { description: "A running program; what is not said otherwise." },
    TOOL: { description: "Something that agents call." },
    MODEL: { description: "A model that others use." },
    PROMPT: { description: "A prompt that is kept and versioned." },
    TEAM: { description: "People or agents who work together." },
  },
});

@Needs("components:read")
@ObjectType({
  implements: Node,
  description: "Anything that does a part of the work: an agent, service, tool, model, prompt or team.",
})
export class Component extends Node {
  @Field(() => String, { description: "Its short name, unique in the workspace; never changes." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => Int, { description: "Its number in the workspace: the project number of its Sentry DSN." })
  number: number;

  @Field(() => ComponentKind, { description: "What it is." })
  kind: ComponentKind;

  @Field(() => String, {
    nullable: true,
    description: "Who answers for it: a team's or a role's name; null when nobody said.",
  })
  owner: string | null;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;

  memberIds?: string[];
}

export const ComponentConnection = connectionOf(Component, "Component");

@InputType({ description: "A component to be created." })
export class CreateComponentInput {
  @Field(() => String, { description: KEY })
  key: string;

  @Field(() => String, { nullable: true, description: NEW_NAME })
  name?: string | null;

  @Field(() => ComponentKind, { defaultValue: ComponentKind.SERVICE, description: "What it is." })
  kind: ComponentKind;
}

@InputType({ description: "What is to change of a component; what is absent stays." })
export class UpdateComponentInput {
  @Field(() => ID, { description: "Its id." })
  id: string;

  @Field(() => String, { nullable: true, description: NAME })
  name?: string | null;

  @Field(() => ComponentKind, { nullable: true, description: "What it is." })
  kind?: ComponentKind | null;

  @Field(() => String, {
    nullable: true,
    description: "Who answers for it: a team's or a role's name, up to 200 characters; null: nobody.",
  })
  owner?: string | null;
}
