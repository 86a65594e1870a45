import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { GroupWord } from "./group.js";

/** Until when an error stays archived. */
export enum ArchiveUntil {
  FOREVER = "FOREVER",
  TIME = "TIME",
  EVENTS = "EVENTS",
  PEOPLE = "PEOPLE",
  ESCALATING = "ESCALATING",
}

registerEnumType(ArchiveUntil, {
  name: "ArchiveUntil",
  description: "Until when an error stays archived.",
  valuesConfig: {
    FOREVER: { description: "Until somebody reopens it." },
    TIME: { description: "Until a moment." },
    EVENTS: { description: "Until so many more events came." },
    PEOPLE: { description: "Until it hit so many more people." },
    ESCALATING: { description: "Until it has more events than were to be expected." },
  },
});

@Needs("errors:read")
@ObjectType({ implements: Node, description: "Somebody's word that an error group is not to be heard of for now." })
export class ErrorArchive extends GroupWord {
  @Field(() => ArchiveUntil, { description: "Until when." })
  until: ArchiveUntil;

  @Field(() => DateTime, { nullable: true, description: "The moment, with TIME." })
  time: number | null;

  @Field(() => Int, { nullable: true, description: "How many more, with EVENTS and PEOPLE." })
  count: number | null;

  /** How many there were when it was archived. */
  eventsThen: number;
  peopleThen: number;
}

@InputType({ description: "An error group to be archived." })
export class ArchiveErrorGroupInput {
  @Field(() => ID, { description: "The group's id." })
  id: string;

  @Field(() => ArchiveUntil, { defaultValue: ArchiveUntil.ESCALATING, description: "Until when." })
  until: ArchiveUntil;

  @Field(() => DateTime, { nullable: true, description: "The moment, with TIME; it must lie in the future." })
  time?: number | null;

  @Field(() => Int, { nullable: true, description: "How many more, with EVENTS and PEOPLE: 1 to 1,000,000,000." })
  count?: number | null;

  @Field(() => String, { nullable: true, description: "Why, up to 2,000 characters." })
  reason?: string | null;
}
