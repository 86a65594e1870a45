import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { Context } from "../../context.js";
import * as service from "../service/traits.js";
import { Project } from "../types/project.js";
import { RetractTraitInput, SetTraitInput, type Trait, TraitConnection, TraitValue } from "../types/trait.js";
import { pageByKey } from "./page.js";

/** What projects can be told by. */
@Resolver(() => Project)
export class TraitResolver {
  @Needs("projects:read")
  @Query(() => TraitConnection, { name: "traits", description: "The traits that projects have values of, by key." })
  allTraits(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Trait>> {
    return pageByKey(context, args, service.traits);
  }

  @Needs("projects:edit")
  @Mutation(() => TraitValue, {
    description: "Says which value of a trait a project has from a time on; makes the trait when it is new.",
  })
  setTrait(
    @Ctx() context: Context,
    @Arg("input", () => SetTraitInput, { description: "Which project, trait and value." }) input: SetTraitInput,
  ): Promise<TraitValue> {
    return service.setTrait(context, input);
  }

  @Needs("projects:edit")
  @Mutation(() => TraitValue, { description: "Takes a project's value of a trait back as wrong." })
  retractTrait(
    @Ctx() context: Context,
    @Arg("input", () => RetractTraitInput, { description: "Which value." }) input: RetractTraitInput,
  ): Promise<TraitValue> {
    return service.retractTrait(context, input);
  }

  @FieldResolver(() => [TraitValue], { description: "Its values of traits at a time, by the trait's key." })
  traits(
    @Ctx() context: Context,
    @Root() project: Project,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("at", () => DateTime, { nullable: true, description: "At which time; absent: now." }) at?: number | null,
  ): Promise<TraitValue[]> {
    return service.traitsOfProject(context, project.id, { at: at ?? context.now(), first: checkFirst(first) });
  }

  @FieldResolver(() => [TraitValue], {
    description: "All values of one trait that it was said to have, the latest first; also those taken back.",
  })
  traitHistory(
    @Ctx() context: Context,
    @Root() project: Project,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("trait", () => String, { description: "The trait's key." }) trait: string,
  ): Promise<TraitValue[]> {
    return service.traitHistory(context, project.id, { trait, first: checkFirst(first) });
  }
}
