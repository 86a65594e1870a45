import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { Context } from "../../context.js";
import * as service from "../service/predicates.js";
import { Broader, Lifetime, Predicate, PredicateConnection, PredicateInput } from "../types/predicate.js";

/** What can be said of nodes. */
@Resolver(() => Predicate)
export class PredicateResolver {
  @Needs("facts:read")
  @Query(() => PredicateConnection, { description: "What can be said of nodes, by key." })
  async predicates(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("confirmed", () => Boolean, {
      nullable: true,
      description: "Only confirmed ones, or (false) only those that wait for somebody to confirm them; absent: all.",
    })
    confirmed?: boolean | null,
  ): Promise<Page<Predicate>> {
    const request = pageRequest("key", args);
    const place = { afterKey: String(request.position?.key ?? ""), limit: request.limit, confirmed: confirmed ?? null };
    return toPage(request, await service.predicates(context, place), ({ key, id }) => ({ key, id }));
  }

  @Needs("facts:read")
  @Query(() => Predicate, { description: "The predicate with a key. NOT_FOUND when there is none." })
  predicate(
    @Ctx() context: Context,
    @Arg("key", () => String, { description: "Its key." }) key: string,
  ): Promise<Predicate> {
    return service.predicateByKey(context, key);
  }

  @Needs("facts:edit")
  @Mutation(() => Predicate, {
    description:
      "Declares a predicate, or changes what is said of one, and confirms it. CONFLICT when its kind, unit, names or `many` would change after something was said with it.",
  })
  declarePredicate(
    @Ctx() context: Context,
    @Arg("input", () => PredicateInput, { description: "The predicate." }) input: PredicateInput,
  ): Promise<Predicate> {
    return service.declarePredicate(context, input);
  }

  @Needs("facts:read")
  @FieldResolver(() => Lifetime, { description: "How long its values last: learnt where values were replaced." })
  lifetime(
    @Ctx() context: Context,
    @Root() predicate: Predicate,
    @Arg("asOf", () => DateTime, { nullable: true, description: "As it was taken for at that time; absent: now." })
    asOf?: number | null,
  ): Promise<Lifetime> {
    return service.lifetimeOf(context, predicate.id, asOf ?? context.now());
  }

  @Needs("facts:read")
  @FieldResolver(() => [Broader], { description: "The tree of its categories, child by child; else empty." })
  hierarchy(@Root() { children, parents }: Predicate): Broader[] {
    return children.map((child, index) => ({ child, parent: parents[index] ?? "" }));
  }
}
