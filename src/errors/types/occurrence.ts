import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime, Json } from "../../api/scalars.js";
import { ErrorFacts, ErrorLevel } from "./event.js";

@Needs("errors:read")
@ObjectType({
  implements: Node,
  description:
    "One event, kept as a sample: the first five of each group, project, release and hour. All events are counted.",
})
export class ErrorOccurrence extends ErrorFacts implements Node {
  id: string;

  @Field(() => String, { description: "The sender's id of the event." })
  eventId: string;

  @Field(() => DateTime, { description: "When it happened." })
  at: number;

  @Field(() => DateTime, { description: "When it was received." })
  receivedAt: number;

  @Field(() => ErrorLevel, { description: "How bad it was." })
  level: ErrorLevel;

  @Field(() => Boolean, { nullable: true, description: "Whether the program caught it; null: nobody said." })
  handled: boolean | null;

  @Field(() => String, { nullable: true, description: "The SDK that sent it, with its version." })
  sdk: string | null;

  @Field(() => Json, {
    nullable: true,
    complexity: 1,
    description: "What led to it: Sentry's breadcrumbs, oldest first.",
  })
  breadcrumbs: unknown;

  @Field(() => Json, { nullable: true, complexity: 1, description: "Its tags." })
  tags: unknown;

  @Field(() => Json, {
    nullable: true,
    complexity: 1,
    description: "What else the sender told: contexts, extra, request and modules.",
  })
  context: unknown;

  @Field(() => Json, {
    nullable: true,
    complexity: 1,
    description: "What was removed before it was stored: where, and what kind of secret or personal datum.",
  })
  removed: unknown;

  groupId: string;
  releaseId: string | null;
  projectId: string | null;
}

export const ErrorOccurrenceConnection = connectionOf(ErrorOccurrence, "ErrorOccurrence");
