import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** How an API is spoken to. */
export enum ApiKind {
  OPENAPI = "OPENAPI",
  MCP = "MCP",
}

registerEnumType(ApiKind, {
  name: "ApiKind",
  description: "How an API is spoken to.",
  valuesConfig: {
    OPENAPI: { description: "By HTTP, as an OpenAPI document describes it." },
    MCP: { description: "By the Model Context Protocol: its operations are tools." },
  },
});

@Needs("capabilities:read")
@ObjectType({ implements: Node, description: "Something with operations that could provide capabilities." })
export class Api extends Node {
  @Field(() => String, { description: "Its address, or its name where it has none; unique in the workspace." })
  key: string;

  @Field(() => ApiKind, { description: "How it is spoken to." })
  kind: ApiKind;

  @Field(() => String, { description: "Its name, as it says itself." })
  name: string;

  @Field(() => String, { nullable: true, description: "Its address; null: not known." })
  url: string | null;

  @Field(() => String, { nullable: true, description: "Its version, as it says itself; null: it does not." })
  version: string | null;

  @Field(() => DateTime, { description: "When an import last changed something of it." })
  importedAt: number;

  @Field(() => DateTime, { description: "When it was first imported." })
  createdAt: number;
}

@Needs("capabilities:read")
@ObjectType({ implements: Node, description: "One thing that an API can do: a candidate for a capability." })
export class Operation extends Node {
  @Field(() => String, { description: "Method and path, such as `GET /orders/{id}`, or `TOOL` and the tool's name." })
  key: string;

  @Field(() => String, { description: "The HTTP method, or TOOL." })
  method: string;

  @Field(() => String, { nullable: true, description: "The path; null: it is a tool." })
  path: string | null;

  @Field(() => String, { description: "Its name, as the API has it." })
  name: string;

  @Field(() => String, { nullable: true, description: "What it does, in one line." })
  summary: string | null;

  @Field(() => String, { nullable: true, description: "What it does, at length." })
  description: string | null;

  @Field(() => [String], { description: "The names of what can be said to it." })
  parameters: string[];

  @Field(() => String, { description: "What of it is matched with what clients say." })
  text: string;

  @Field(() => DateTime, { nullable: true, description: "When an import no longer found it; null: it is there." })
  removedAt: number | null;

  @Field(() => DateTime, { description: "When it was first imported." })
  createdAt: number;

  apiId: string;
}

export const ApiConnection = connectionOf(Api, "Api");
export const OperationConnection = connectionOf(Operation, "Operation");

@InputType({ description: "Which operations are listed: those that meet every condition given." })
export class OperationFilter {
  @Field(() => ID, { nullable: true, description: "Of the API with this id." })
  api?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Also those that imports no longer found; with `api` alone.",
  })
  removed?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      "With these words, up to 200 characters. The list then holds the hundred that fit best, the best first.",
  })
  search?: string | null;
}

@InputType({ description: "A tool, as an MCP server's list has it." })
export class ToolInput {
  @Field(() => String, { description: "Its name, 1 to 200 characters." })
  name: string;

  @Field(() => String, { nullable: true, description: "What it does, up to 20,000 characters; more is cut." })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: "The names of what can be said to it, up to 100." })
  parameters?: string[] | null;
}

@InputType({
  description: "The tools of somebody, all that there are: those of an earlier list that are not in it are gone.",
})
export class ImportToolsInput {
  @Field(() => String, { description: "The name of who has them, 1 to 200 characters; also the key, without `url`." })
  name: string;

  @Field(() => String, { nullable: true, description: "The address of who has them, which is then the key." })
  url?: string | null;

  @Field(() => String, { nullable: true, description: "Their version, up to 100 characters." })
  version?: string | null;

  @Field(() => [ToolInput], { description: "The tools, up to 1,000." })
  tools: ToolInput[];
}

@InputType({ description: "An operation of which a capability is to be made." })
export class ProposeCapabilityInput {
  @Field(() => ID, { description: "The id of the operation." })
  operation: string;

  @Field(() => String, {
    nullable: true,
    description: "The capability's key; made of the operation's name when absent.",
  })
  key?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The capability's name; the operation's summary or name when absent.",
  })
  name?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The id of the component that provides it by this operation: the capability is offered then.",
  })
  component?: string | null;
}
