import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../api/connection.js";
import { Node } from "../api/node.js";
import { Needs } from "../api/permission.js";
import { DateTime } from "../api/scalars.js";

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

/** What a project's life has come to. */
export enum ProjectStatus {
  ACTIVE = "ACTIVE",
  CLOSED = "CLOSED",
}

registerEnumType(ProjectStatus, {
  name: "ProjectStatus",
  description: "Whether a project is under way.",
  valuesConfig: { ACTIVE: { description: "Under way." }, CLOSED: { description: "Ended." } },
});

@Needs("projects:read")
@ObjectType({ implements: Node, description: "Someone whom projects are done for." })
export class Client extends Node {
  @Field(() => String, { description: "Its short name, unique in the workspace; never changes." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;
}

@Needs("projects:read")
@ObjectType({ implements: Node, description: "A piece of work for a client." })
export class Project extends Node {
  @Field(() => String, {
    description: "Its short name, unique in the workspace; never changes. SDKs name it in the tag `ratchet.project`.",
  })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => ProjectStatus, { description: "Whether it is under way." })
  status: ProjectStatus;

  clientId: string | null;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;
}

@Needs("projects:read")
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

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;
}

@Needs("projects:read")
@ObjectType({ implements: Node, description: "A version of a component, known since something named it." })
export class Release extends Node {
  @Field(() => String, { description: "The version, as it was sent." })
  version: string;

  componentId: string;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;
}

export const ClientConnection = connectionOf(Client, "Client");
export const ProjectConnection = connectionOf(Project, "Project");
export const ComponentConnection = connectionOf(Component, "Component");

const KEY = "Its short name, unique in the workspace: letters, digits and `. _ - / :`, 1 to 100 characters.";

@InputType({ description: "A client to be created." })
export class CreateClientInput {
  @Field(() => String, { description: KEY })
  key: string;

  @Field(() => String, {
    nullable: true,
    description: "Its name for people, up to 200 characters; the key when absent.",
  })
  name?: string | null;
}

@InputType({ description: "A project to be created." })
export class CreateProjectInput {
  @Field(() => String, { description: KEY })
  key: string;

  @Field(() => String, {
    nullable: true,
    description: "Its name for people, up to 200 characters; the key when absent.",
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the client that it is for." })
  client?: string | null;

  @Field(() => [String], { nullable: true, description: "The keys of the components that it uses, up to 100." })
  components?: string[] | null;
}

@InputType({ description: "A component to be created." })
export class CreateComponentInput {
  @Field(() => String, { description: KEY })
  key: string;

  @Field(() => String, {
    nullable: true,
    description: "Its name for people, up to 200 characters; the key when absent.",
  })
  name?: string | null;

  @Field(() => ComponentKind, { defaultValue: ComponentKind.SERVICE, description: "What it is." })
  kind: ComponentKind;
}
