import { Field, ID, InputType } from "type-graphql";
import { DateTime } from "../../api/scalars.js";

@InputType({ description: "Which entries of the audit log." })
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: "What happened to the node with this id." })
  node?: string | null;

  @Field(() => ID, { nullable: true, description: "What was done by the user or token with this id." })
  actor?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Of which kind: the verb, such as `created`, `granted`, `undone`, or `denied` for denied calls.",
  })
  kind?: string | null;

  @Field(() => DateTime, { nullable: true, description: "From when on." })
  since?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when." })
  until?: number | null;

  @Field(() => Boolean, {
    description: "The installation's log instead of the workspace's: calls with unknown tokens. For its administrator.",
  })
  installation: boolean = false;
}

@InputType({ description: "Which revisions a feed gives." })
export class RevisionFilter {
  @Field(() => [String], { nullable: true, description: "Of which types, such as `Project`; absent: of all." })
  types?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Of which verbs, such as `closed`; absent: of all." })
  verbs?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Of which nodes; absent: of all." })
  nodes?: string[] | null;
}
