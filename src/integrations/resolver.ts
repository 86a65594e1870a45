import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Needs } from "../api/permission.js";
import type { Context } from "../context.js";
import * as service from "./service.js";
import {
  CreateIntegrationInput,
  DeleteIntegrationInput,
  Integration,
  IntegrationSecret,
  RepositoryComponent,
  RotateIntegrationSecretInput,
} from "./types.js";

@Resolver(() => Integration)
export class IntegrationResolver {
  @Needs("integrations:read")
  @Query(() => [Integration], {
    complexity: ({ childComplexity }) => 50 * (1 + childComplexity),
    description: "What sends webhooks here, oldest first; 50 at most.",
  })
  integrations(@Ctx() context: Context): Promise<Integration[]> {
    return service.integrations(context);
  }

  @Needs("integrations:edit")
  @Mutation(() => IntegrationSecret, {
    description: "Makes an integration; answers where its service posts to, and its secret.",
  })
  createIntegration(
    @Ctx() context: Context,
    @Arg("input", () => CreateIntegrationInput, { description: "The integration." }) input: CreateIntegrationInput,
  ): Promise<IntegrationSecret> {
    return service.createIntegration(context, input);
  }

  @Needs("integrations:edit")
  @Mutation(() => IntegrationSecret, {
    description: "Replaces an integration's secret; the former one is taken for another 24 hours.",
  })
  rotateIntegrationSecret(
    @Ctx() context: Context,
    @Arg("input", () => RotateIntegrationSecretInput, { description: "Which integration." })
    input: RotateIntegrationSecretInput,
  ): Promise<IntegrationSecret> {
    return service.rotateIntegrationSecret(context, input.id);
  }

  @Needs("integrations:edit")
  @Mutation(() => Integration, { description: "Deletes an integration; answers it as it was." })
  deleteIntegration(
    @Ctx() context: Context,
    @Arg("input", () => DeleteIntegrationInput, { description: "Which integration." }) input: DeleteIntegrationInput,
  ): Promise<Integration> {
    return service.deleteIntegration(context, input.id);
  }

  @FieldResolver(() => [RepositoryComponent], { description: "Which repository is which component." })
  repositories(@Root() integration: Integration): RepositoryComponent[] {
    return service.repositoriesOf(integration);
  }
}
