import { Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../api/connection.js";
import { Node } from "../api/node.js";
import { Needs } from "../api/permission.js";
import { DateTime } from "../api/scalars.js";
import { KEY, NAME, NEW_NAME } from "../projects/types/words.js";

const URL = "Its page in the web, an http or https address of up to 2,000 characters.";

@Needs("competitors:read")
@ObjectType({ implements: Node, description: "Someone whom clients may go to instead." })
export class Competitor extends Node {
  @Field(() => String, { description: "Its short name, unique in the workspace; never changes." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => String, { nullable: true, description: "Its page in the web; null: nobody said." })
  url: string | null;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;
}

export const CompetitorConnection = connectionOf(Competitor, "Competitor");

@InputType({ description: "A competitor to be created." })
export class CreateCompetitorInput {
  @Field(() => String, { description: KEY })
  key: string;

  @Field(() => String, { nullable: true, description: NEW_NAME })
  name?: string | null;

  @Field(() => String, { nullable: true, description: URL })
  url?: string | null;
}

@InputType({ description: "What is to change of a competitor; what is absent stays." })
export class UpdateCompetitorInput {
  @Field(() => ID, { description: "Its id." })
  id: string;

  @Field(() => String, { nullable: true, description: NAME })
  name?: string | null;

  @Field(() => String, { nullable: true, description: `${URL} Null takes it away.` })
  url?: string | null;
}
