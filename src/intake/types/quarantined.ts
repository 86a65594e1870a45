import { Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime, Json } from "../../api/scalars.js";
import { IntakeKind } from "./count.js";

@Needs("intake:read")
@ObjectType({
  implements: Node,
  description:
    "Something that was understood and could not be stored for a reason of its own: kept apart, so that it can be looked at and tried again.",
})
export class Quarantined extends Node {
  @Field(() => IntakeKind, { description: "What it is." })
  kind: IntakeKind;

  @Field(() => String, { description: "Why it could not be stored, as the failure's short name." })
  reason: string;

  @Field(() => DateTime, { description: "When it arrived." })
  at: number;

  @Field(() => String, { description: "The reference under which the log has the failure." })
  reference: string;

  @Field(() => String, { nullable: true, description: "The event's id; null when it has none." })
  eventId: string | null;

  @Field(() => Json, {
    nullable: true,
    description: "What it holds, without secrets and personal data; only its beginning, as text, when it is large.",
  })
  payload: unknown;

  @Field(() => Boolean, { description: "Whether all of it was kept, so that it can be tried again." })
  isWhole: boolean;

  componentId: string;
}

export const QuarantinedConnection = connectionOf(Quarantined, "Quarantined");

@InputType({ description: "Something quarantined that is not wanted any more." })
export class DiscardQuarantinedInput {
  @Field(() => ID, { description: "Its id." })
  id: string;
}
