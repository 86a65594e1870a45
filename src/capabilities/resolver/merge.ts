import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { MergeInput, UnmergeInput } from "../../projects/types/merge.js";
import { capability } from "../service/capabilities.js";
import * as service from "../service/merge.js";
import { Capability } from "../types/capability.js";
import { CapabilityMerge } from "../types/links.js";

/** The two ends of a merge. */
interface Merged {
  result: { member: string; canonical: string };
}

@Resolver(() => CapabilityMerge)
export class CapabilityMergeResolver {
  @Needs("capabilities:edit")
  @Mutation(() => CapabilityMerge, {
    description:
      "Says that two capabilities are the same: one is shown under the other from now on, and what was said of it stays with it.",
  })
  mergeCapabilities(
    @Ctx() context: Context,
    @Arg("input", () => MergeInput, { description: "Which two." }) input: MergeInput,
  ): Promise<Merged> {
    return service.mergeCapabilities(context, input);
  }

  @Needs("capabilities:edit")
  @Mutation(() => CapabilityMerge, {
    description: "Takes the merge of a capability back, which gives back exactly what was.",
  })
  unmergeCapability(
    @Ctx() context: Context,
    @Arg("input", () => UnmergeInput, { description: "Which." }) input: UnmergeInput,
  ): Promise<Merged> {
    return service.unmergeCapability(context, input);
  }

  @FieldResolver(() => Capability, { nullable: true, description: "The one that is, or was, shown under the other." })
  member(@Ctx() context: Context, @Root() { result }: Merged): Promise<Capability | null> {
    return capability(context, result.member);
  }

  @FieldResolver(() => Capability, { nullable: true, description: "The one that stands, or stood, for both." })
  canonical(@Ctx() context: Context, @Root() { result }: Merged): Promise<Capability | null> {
    return capability(context, result.canonical);
  }
}

/** What a capability was merged with. */
@Resolver(() => Capability)
export class CapabilityFamily {
  @JoinedBy("id")
  @FieldResolver(() => Capability, {
    nullable: true,
    description: "The capability that it was merged into; null: it stands for itself.",
  })
  mergedInto(@Ctx() context: Context, @Root() { id }: Capability): Promise<Capability | null> {
    return service.canonicalCapability(context, id);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Capability], { description: "The capabilities that were merged into it, by key." })
  members(
    @Ctx() context: Context,
    @Root() { id }: Capability,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Capability[]> {
    return service.membersOfCapability(context, id, checkFirst(first));
  }
}
