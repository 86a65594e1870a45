import { Ctx, Query, Resolver } from "type-graphql";
import { Needs } from "../api/permission.js";
import type { Context } from "../context.js";
import * as service from "./service.js";
import { Retention } from "./types.js";

@Resolver(() => Retention)
export class RetentionResolver {
  @Needs("retention:read")
  @Query(() => [Retention], {
    complexity: ({ childComplexity }) => 10 * (1 + childComplexity),
    description: "How long what is kept, when old things were last let go and how many, and when that is done next.",
  })
  retention(@Ctx() context: Context): Promise<Retention[]> {
    return service.retention(context);
  }
}
