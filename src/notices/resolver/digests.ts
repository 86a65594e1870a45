import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { Context } from "../../context.js";
import { digest } from "../service/digest.js";
import * as service from "../service/subscribe.js";
import { Digest, DigestSubscription, SubscribeDigestInput, UnsubscribeDigestInput } from "../types/digest.js";

@Resolver(() => Digest)
export class DigestResolver {
  @Needs("workspace:read")
  @Query(() => Digest, {
    complexity: ({ childComplexity }) => 50 * (1 + childComplexity),
    description: "What concerns a role in a stretch of time, 31 days at most, as far as who asks may read it.",
  })
  digest(
    @Ctx() context: Context,
    @Arg("since", () => DateTime, { description: "From when." }) since: number,
    @Arg("until", () => DateTime, { description: "To before when." }) until: number,
    @Arg("role", () => String, {
      nullable: true,
      description: "The role, such as COMPONENT_LEAD; absent, or a custom one: all that may be read.",
    })
    role?: string | null,
  ): Promise<Digest> {
    return digest(context, { role, since, until });
  }

  @Needs("watches:read")
  @Query(() => [DigestSubscription], {
    complexity: ({ childComplexity }) => 2 * (1 + childComplexity),
    description: "The digests that who asks gets by e-mail, two at most.",
  })
  digestSubscriptions(@Ctx() context: Context): Promise<DigestSubscription[]> {
    return service.digestSubscriptions(context);
  }

  @Needs("watches:edit")
  @Mutation(() => DigestSubscription, {
    description: "Has a digest sent by e-mail every morning or every Monday, also when nothing happened.",
  })
  subscribeDigest(
    @Ctx() context: Context,
    @Arg("input", () => SubscribeDigestInput, { description: "Which digest, and where it goes." })
    input: SubscribeDigestInput,
  ): Promise<DigestSubscription> {
    return service.subscribeDigest(context, input);
  }

  @Needs("watches:edit")
  @Mutation(() => DigestSubscription, { description: "Ends the subscription of a digest; answers it as it was." })
  unsubscribeDigest(
    @Ctx() context: Context,
    @Arg("input", () => UnsubscribeDigestInput, { description: "Which digest." }) input: UnsubscribeDigestInput,
  ): Promise<DigestSubscription> {
    return service.unsubscribeDigest(context, input.period);
  }
}
