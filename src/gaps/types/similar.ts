import { Field, Float, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { Request } from "../../requests/types/request.js";

@Needs("requests:read")
@ObjectType({ description: "A request that says nearly what another one says." })
export class SimilarRequest {
  @Field(() => Request, { description: "The other request." })
  request: Request;

  @Field(() => Float, { description: "The cosine of their vectors, from -1 to 1: what says the same has 1." })
  similarity: number;
}
