import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/watches.js";
import { CreateWatchInput, UpdateWatchInput, Watch, WatchInput, WatchSecret } from "../types/watch.js";

@Resolver(() => Watch)
export class WatchResolver {
  @Needs("watches:read")
  @Query(() => [Watch], {
    complexity: ({ childComplexity }) => 100 * (1 + childComplexity),
    description: "The watches of who asks, oldest first, 100 at most.",
  })
  watches(@Ctx() context: Context): Promise<Watch[]> {
    return service.watches(context);
  }

  @Needs("watches:edit")
  @Mutation(() => WatchSecret, {
    description:
      "Makes a watch: from now on each change that it is about, and that its owner may read, is noticed once. 100 at most a holder.",
  })
  createWatch(
    @Ctx() context: Context,
    @Arg("input", () => CreateWatchInput, { description: "The watch." }) input: CreateWatchInput,
  ): Promise<WatchSecret> {
    return service.createWatch(context, input);
  }

  @Needs("watches:edit")
  @Mutation(() => Watch, { description: "Changes a watch of one's own, pauses it or lets it go on." })
  updateWatch(
    @Ctx() context: Context,
    @Arg("input", () => UpdateWatchInput, { description: "What to change." }) input: UpdateWatchInput,
  ): Promise<Watch> {
    return service.updateWatch(context, input);
  }

  @Needs("watches:edit")
  @Mutation(() => Watch, { description: "Deletes a watch of one's own with its notices; answers it as it was." })
  deleteWatch(
    @Ctx() context: Context,
    @Arg("input", () => WatchInput, { description: "Which watch." }) input: WatchInput,
  ): Promise<Watch> {
    return service.deleteWatch(context, input.id);
  }

  @Needs("watches:edit")
  @Mutation(() => WatchSecret, {
    description:
      "Gives a watch's webhook a new secret and shows it this once. For 24 hours notices are signed with the old one as well.",
  })
  rotateWatchSecret(
    @Ctx() context: Context,
    @Arg("input", () => WatchInput, { description: "Which watch." }) input: WatchInput,
  ): Promise<WatchSecret> {
    return service.rotateSecret(context, input.id);
  }
}
