import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../api/node.js";
import { Needs } from "../api/permission.js";
import { DateTime } from "../api/scalars.js";

/** Whose webhooks an integration takes. */
export enum IntegrationKind {
  GITHUB = "GITHUB",
  REQUESTS = "REQUESTS",
}

registerEnumType(IntegrationKind, {
  name: "IntegrationKind",
  description: "Whose webhooks an integration takes.",
  valuesConfig: {
    GITHUB: { description: "GitHub's: releases, deployments and merged pull requests." },
    REQUESTS: { description: "Those of whoever hands in requests, signed as Standard Webhooks has it." },
  },
});

@Needs("integrations:read")
@ObjectType({ description: "Which component a repository is." })
export class RepositoryComponent {
  @Field(() => String, { description: "The repository, as `owner/name`." })
  repository: string;

  @Field(() => String, { description: "The component's key." })
  component: string;
}

@Needs("integrations:read")
@ObjectType({ implements: Node, description: "A service that sends webhooks here." })
export class Integration extends Node {
  @Field(() => IntegrationKind, { description: "Whose webhooks it takes." })
  kind: IntegrationKind;

  @Field(() => String, { description: "What it is for." })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: "The key of the component that all other repositories are; null: what they send is passed over.",
  })
  component: string | null;

  /** Repositories in small letters, and beside each the key of its component. */
  repositories: string[];
  components: string[];

  @Field(() => DateTime, { description: "When it was made." })
  createdAt: number;

  @Field(() => DateTime, { nullable: true, description: "When something came that was signed well; null: never." })
  lastDeliveryAt: number | null;

  @Field(() => Int, { description: "How much has come that was signed well; what was sent again counts once." })
  deliveries: number;

  @Field(() => DateTime, { nullable: true, description: "When something could not be taken last; null: never." })
  lastFailureAt: number | null;

  @Field(() => String, { nullable: true, description: "Why it could not be taken." })
  lastFailure: string | null;
}

@Needs("integrations:edit")
@ObjectType({
  description: "An integration with what its service must be told. The secret is shown here and never again.",
})
export class IntegrationSecret {
  @Field(() => Integration, { description: "The integration." })
  integration: Integration;

  @Field(() => String, {
    description: "The path on this server that the service posts to, such as `/webhooks/github/…`.",
  })
  path: string;

  @Field(() => String, { description: "The secret that it signs with." })
  secret: string;
}

@InputType({ description: "Which component a repository is." })
export class RepositoryComponentInput {
  @Field(() => String, { description: "The repository, as `owner/name`." })
  repository: string;

  @Field(() => String, { description: "The component's key." })
  component: string;
}

@InputType({ description: "An integration to be made." })
export class CreateIntegrationInput {
  @Field(() => IntegrationKind, { description: "Whose webhooks it takes." })
  kind: IntegrationKind;

  @Field(() => String, { description: "What it is for, 1 to 100 characters." })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: "The key of the component that all repositories are which `repositories` does not name.",
  })
  component?: string | null;

  @Field(() => [RepositoryComponentInput], {
    nullable: true,
    description: "Which repository is which component, 100 at most.",
  })
  repositories?: RepositoryComponentInput[] | null;
}

@InputType({ description: "An integration whose secret is to be replaced." })
export class RotateIntegrationSecretInput {
  @Field(() => ID, { description: "The integration's id." })
  id: string;
}

@InputType({ description: "An integration to be deleted." })
export class DeleteIntegrationInput {
  @Field(() => ID, { description: "The integration's id." })
  id: string;
}
