import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";

@Needs("people:delete")
@ObjectType({
  description: "What erasing personal data did, or with `preview` would do. What hangs on the person stays.",
})
export class ErasureReport {
  @Field(() => Boolean, { description: "Whether it was only a look: nothing is changed." })
  preview: boolean;

  @Field(() => Int, { description: "How many people, known by pseudonym, are cut loose from their identifier." })
  people: number;

  @Field(() => Int, { description: "How many kept events lose their link to the identifier." })
  occurrences: number;

  @Field(() => Int, { description: "How many changes, such as commits, lose the name of who made them." })
  changes: number;

  @Field(() => Int, { description: "How many watches and digests are deleted, since they hold an address." })
  watches: number;

  @Field(() => Int, { description: "How many users lose their address and name." })
  users: number;

  @Field(() => Int, { description: "How many roles end." })
  grants: number;

  @Field(() => Int, { description: "How many tokens end." })
  tokens: number;
}

@InputType({ description: "Whose personal data to erase. Exactly one of `identifier` and `user`." })
export class ErasePersonInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The identifier by which tools know the person: what SDKs send as the user's id, or an e-mail address.",
  })
  identifier?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The id of a user of Ratchet. Only for the installation's administrator.",
  })
  user?: string | null;

  @Field(() => Boolean, { description: "Whether only to look what it would erase." })
  preview: boolean = false;
}
