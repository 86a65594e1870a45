import { Field, ID, InterfaceType } from "type-graphql";
import { Needs } from "./permission.js";

/** What every node of the graph has: an id that is unique over the database, and the name of its type. */
@InterfaceType({
  description: "Anything in the graph that has an identity of its own.",
  resolveType: (value) => value.__typename,
})
export abstract class Node {
  // On the field: on the class it would win over what each node class asks for.
  @Needs("workspace:read")
  @Field(() => ID, { description: "A UUID, the same for ever." })
  id: string;
}
