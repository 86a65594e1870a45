import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { client } from "../../projects/service/clients.js";
import { component } from "../../projects/service/components.js";
import { project } from "../../projects/service/projects.js";
import { release } from "../../projects/service/releases.js";
import { Client } from "../../projects/types/client.js";
import { Component } from "../../projects/types/component.js";
import { Project } from "../../projects/types/project.js";
import { Release } from "../../projects/types/release.js";
import { costs } from "../service/costs.js";
import { modelPrices, setModelPrice } from "../service/prices.js";
import { CostGroup, Costs, CostsInput } from "../types/costs.js";
import { ModelPrice, ModelPriceConnection, SetModelPriceInput } from "../types/price.js";

/** What is spent, and at what prices. */
@Resolver(() => CostGroup)
export class CostResolver {
  @Needs("metrics:read")
  @Query(() => Costs, {
    complexity: 50,
    description:
      "What was spent in some time: tokens at the price of their time, and metrics named `….cost` in a currency. By client over the last days it is the cost per client in a rolling window.",
  })
  costs(
    @Ctx() context: Context,
    @Arg("input", () => CostsInput, { nullable: true, description: "When, on what, and how it is put together." })
    input: CostsInput | null,
  ): Promise<Costs> {
    return costs(context, input ?? {});
  }

  @Needs("metrics:read")
  @Query(() => ModelPriceConnection, {
    description:
      "What models cost, by model and then from which time on; for who may read all metrics of the workspace.",
  })
  async modelPrices(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("model", () => String, { nullable: true, description: "Only of this model." }) model: string | null,
  ): Promise<Page<ModelPrice>> {
    const request = pageRequest("model", args);
    const after = { afterPlace: String(request.position?.key ?? ""), limit: request.limit };
    const rows = await modelPrices(context, model ?? null, after);
    return toPage(request, rows, (row) => ({ key: row.place, id: row.id }));
  }

  @Needs("costs:edit")
  @Mutation(() => ModelPrice, {
    description: "Sets what a model costs from some time on; what was used before keeps the price of its time.",
  })
  setModelPrice(
    @Ctx() context: Context,
    @Arg("input", () => SetModelPriceInput, { description: "Which model, how much, and from when on." })
    input: SetModelPriceInput,
  ): Promise<ModelPrice> {
    return setModelPrice(context, input);
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "The component, where it is grouped by that." })
  component(@Ctx() context: Context, @Root() group: CostGroup): Promise<Component | null> | null {
    return group.componentId === null ? null : component(context, group.componentId);
  }

  @JoinedBy("releaseId")
  @FieldResolver(() => Release, { nullable: true, description: "The release, where it is grouped by that." })
  release(@Ctx() context: Context, @Root() group: CostGroup): Promise<Release | null> | null {
    return group.releaseId === null ? null : release(context, group.releaseId);
  }

  @Needs("projects:read")
  @JoinedBy("projectId")
  @FieldResolver(() => Project, { nullable: true, description: "The project, where it is grouped by that." })
  project(@Ctx() context: Context, @Root() group: CostGroup): Promise<Project | null> | null {
    return group.projectId === null ? null : project(context, group.projectId);
  }

  @Needs("projects:read")
  @JoinedBy("clientId")
  @FieldResolver(() => Client, { nullable: true, description: "The client, where it is grouped by that." })
  client(@Ctx() context: Context, @Root() group: CostGroup): Promise<Client | null> | null {
    return group.clientId === null ? null : client(context, group.clientId);
  }
}
