import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** What can happen to an error group that people want to hear of. */
export enum ErrorGroupChangeKind {
  CREATED = "CREATED",
  REGRESSED = "REGRESSED",
  ESCALATED = "ESCALATED",
  CALMED = "CALMED",
  ARCHIVED = "ARCHIVED",
  UNARCHIVED = "UNARCHIVED",
  RESOLVED = "RESOLVED",
  REOPENED = "REOPENED",
  ASSIGNED = "ASSIGNED",
  SCHEDULED = "SCHEDULED",
  OVERDUE = "OVERDUE",
  COMMENTED = "COMMENTED",
  PLANNED = "PLANNED",
  COMPLETED = "COMPLETED",
  RESUMED = "RESUMED",
  CATEGORISED = "CATEGORISED",
  MERGED = "MERGED",
  UNMERGED = "UNMERGED",
  SEPARATED = "SEPARATED",
  UNTAUGHT = "UNTAUGHT",
}

registerEnumType(ErrorGroupChangeKind, {
  name: "ErrorGroupChangeKind",
  description: "What happened to an error group.",
  valuesConfig: {
    CREATED: { description: "Its first event came: the error is new." },
    REGRESSED: { description: "An event came after it was resolved: the error is back." },
    ESCALATED: { description: "It has more events than were to be expected." },
    CALMED: { description: "It had no more events than expected for seven days." },
    ARCHIVED: { description: "Somebody does not want to hear of it for now." },
    UNARCHIVED: { description: "What it was archived until has come." },
    RESOLVED: { description: "Somebody said that it is mended." },
    REOPENED: { description: "Somebody took back that it is mended or archived." },
    ASSIGNED: { description: "It became somebody's work, or nobody's." },
    SCHEDULED: { description: "Somebody said until when it is to be mended." },
    OVERDUE: { description: "That time is over, and it is not mended." },
    COMMENTED: { description: "Somebody said something of it." },
    PLANNED: { description: "Somebody added something that is to be done about it." },
    COMPLETED: { description: "Something that was to be done about it is done." },
    RESUMED: { description: "It is not done after all." },
    CATEGORISED: { description: "Somebody put it into a category, or took that back." },
    MERGED: { description: "Somebody merged it into another, under which it is shown." },
    UNMERGED: { description: "It stands for itself again." },
    SEPARATED: { description: "Somebody said that it is never to be merged with another." },
    UNTAUGHT: { description: "Somebody said that one of its templates is wrong." },
  },
});

@InputType({ description: "Which changes of error groups: those that meet every condition given." })
export class ErrorGroupChangeFilter {
  @Field(() => [ErrorGroupChangeKind], { nullable: true, description: "Changes of these kinds; absent: all." })
  kinds?: ErrorGroupChangeKind[] | null;

  @Field(() => String, { nullable: true, description: "Of groups of the component with this key." })
  component?: string | null;

  @Field(() => String, { nullable: true, description: "Of groups seen in the project with this key." })
  project?: string | null;
}

@Needs("errors:read")
@ObjectType({ description: "Something that happened to an error group." })
export class ErrorGroupChange {
  @Field(() => Int, { description: "Its place in the workspace's journal: give it as `after` to go on behind it." })
  sequence: number;

  @Field(() => ErrorGroupChangeKind, { description: "What happened." })
  kind: ErrorGroupChangeKind;

  @Field(() => DateTime, { description: "When it was recorded." })
  at: number;

  @Field(() => String, { description: "Who did it: a token's id." })
  actor: string;

  groupId: string;
}
