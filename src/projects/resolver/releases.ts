import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { component } from "../service/components.js";
import { createRelease, previousRelease } from "../service/releases.js";
import { Component } from "../types/component.js";
import { CreateReleaseInput, Release } from "../types/release.js";

@Resolver(() => Release)
export class ReleaseResolver {
  @Needs("components:edit")
  @Mutation(() => Release, {
    description: "Tells of a release of a component; one that is known gets what is told of it.",
  })
  createRelease(
    @Ctx() context: Context,
    @Arg("input", () => CreateReleaseInput, { description: "The release." }) input: CreateReleaseInput,
  ): Promise<Release> {
    return createRelease(context, input);
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "What it is a version of." })
  component(@Ctx() context: Context, @Root() release: Release): Promise<Component | null> {
    return component(context, release.componentId);
  }

  @JoinedBy("id")
  @FieldResolver(() => Release, {
    nullable: true,
    description: "The release before it, by version; null: there is none, or its version cannot be compared.",
  })
  previous(@Ctx() context: Context, @Root() release: Release): Promise<Release | null> {
    return previousRelease(context, release.id);
  }
}
