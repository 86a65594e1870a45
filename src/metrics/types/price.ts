import { Field, Float, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

@Needs("metrics:read")
@ObjectType({ implements: Node, description: "What a model costs from some time on, until the next price of it." })
export class ModelPrice extends Node {
  @Field(() => String, { description: "The model's name, as calls name it." })
  model: string;

  @Field(() => Float, { description: "What a million tokens that go in cost." })
  inputPerMillion: number;

  @Field(() => Float, { description: "What a million tokens that come out cost." })
  outputPerMillion: number;

  @Field(() => String, { description: "In which currency: three capital letters, as ISO 4217 has it." })
  currency: string;

  @Field(() => DateTime, { description: "From when on." })
  validFrom: number;

  @Field(() => DateTime, { description: "When it was first told." })
  createdAt: number;

  place: string;
}

export const ModelPriceConnection = connectionOf(ModelPrice, "ModelPrice");

@InputType({ description: "What a model costs from some time on." })
export class SetModelPriceInput {
  @Field(() => String, { description: "The model's name, as calls name it; 1 to 200 characters." })
  model: string;

  @Field(() => Float, { description: "What a million tokens that go in cost; 0 or more." })
  inputPerMillion: number;

  @Field(() => Float, { description: "What a million tokens that come out cost; 0 or more." })
  outputPerMillion: number;

  @Field(() => String, {
    defaultValue: "USD",
    description: "In which currency: three capital letters, as ISO 4217 has it.",
  })
  currency: string;

  @Field(() => DateTime, {
    nullable: true,
    description: "From when on; absent: from now. The price that was told for that very time is replaced; others stay.",
  })
  validFrom?: number | null;
}
