import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { beforeOf, checkFirst, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import { capability } from "../../capabilities/service/capabilities.js";
import { Capability } from "../../capabilities/types/capability.js";
import { SuccessRate } from "../../capabilities/types/links.js";
import type { Context } from "../../context.js";
import { request } from "../../requests/service/requests.js";
import { Request } from "../../requests/types/request.js";
import * as service from "../service/needs.js";
import { splitCapability } from "../service/split.js";
import {
  CapabilityMatch,
  CorrectNeedInput,
  Need,
  NeedConnection,
  SplitCapabilityInput,
  TextMatch,
} from "../types/need.js";
import { NeedVerdict } from "../types/words.js";

/** What requests need. */
@Resolver(() => Need)
export class NeedResolver {
  @Needs("requests:read")
  @Query(() => NeedConnection, {
    description:
      "Needs with one verdict, those that matter most first; UNSURE is the queue for review, by how unsure they are and what their requests are worth.",
  })
  async needs(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("verdict", () => NeedVerdict, { defaultValue: NeedVerdict.UNSURE, description: "Which; UNSURE when absent." })
    verdict: NeedVerdict = NeedVerdict.UNSURE,
  ): Promise<Page<Need>> {
    const request = pageRequest("urgency", args);
    const found = await service.needs(context, verdict, beforeOf(request));
    return toPage(request, found, ({ urgency, id }) => ({ key: urgency, id }));
  }

  @Needs("requests:edit")
  @Mutation(() => Need, {
    description:
      "Says what a need is, or confirms it. No program overrules it; the matcher learns it at once, and what it had found is counted in `matchQuality`.",
  })
  correctNeed(
    @Ctx() context: Context,
    @Arg("input", () => CorrectNeedInput, { description: "Which, and what it is." }) input: CorrectNeedInput,
  ): Promise<Need> {
    return service.correctNeed(context, input);
  }

  @Needs("gaps:edit")
  @Mutation(() => Capability, {
    description:
      "Makes a proposed capability of its own out of needs that were taken for another. To put two into one, merge the capabilities. Both can be undone.",
  })
  splitCapability(
    @Ctx() context: Context,
    @Arg("input", () => SplitCapabilityInput, { description: "Which needs, and what they are called." })
    input: SplitCapabilityInput,
  ): Promise<Capability> {
    return splitCapability(context, input);
  }

  @Needs("requests:read")
  @Query(() => TextMatch, { description: "What the catalogue of capabilities answers to a text. Nothing is kept." })
  matchText(
    @Ctx() context: Context,
    @Arg("text", () => String, { description: "What is asked for, up to 20,000 characters." }) text: string,
    @Arg("first", () => Int, { defaultValue: 5, description: "How many matches at most, from 1 to 100." }) first = 5,
  ): Promise<TextMatch> {
    return service.matchText(context, text, checkFirst(first));
  }

  @Needs("requests:read")
  @Query(() => SuccessRate, {
    nullable: true,
    description:
      "How often matching had right what people said of needs, each counted before it was learnt from; null: nobody has said anything.",
  })
  matchQuality(@Ctx() context: Context): Promise<SuccessRate | null> {
    return service.matchQuality(context);
  }

  @Needs("requests:read")
  @FieldResolver(() => Request, { nullable: true, description: "The request that asks for it; null: it is gone." })
  request(@Ctx() context: Context, @Root() need: Need): Promise<Request | null> {
    return request(context, need.requestId);
  }

  @Needs("capabilities:read")
  @FieldResolver(() => Capability, {
    nullable: true,
    description: "The capability that it was matched to; null: none.",
  })
  capability(@Ctx() context: Context, @Root() need: Need): Promise<Capability | null> | null {
    return need.capabilityId === null ? null : capability(context, need.capabilityId);
  }
}

/** Which capability a match is. */
@Resolver(() => CapabilityMatch)
export class CapabilityMatchResolver {
  @Needs("capabilities:read")
  @FieldResolver(() => Capability, { nullable: true, description: "The capability." })
  capability(@Ctx() context: Context, @Root() match: CapabilityMatch): Promise<Capability | null> {
    return capability(context, match.capabilityId);
  }
}
