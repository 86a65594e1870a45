import type { GraphiQLProps } from "graphiql";
import { type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode } from "graphql";
import type { Client } from "graphql-ws";
import type { Identity } from "./endpoint.js";
import { liveEvents } from "./live.js";
import { type Outcome, post } from "./post.js";

/** The function that GraphiQL sends every operation through. */
export type Fetcher = GraphiQLProps["fetcher"];

/** What a fetcher works with. `onOutcome` hears what became of each HTTP request. */
export interface FetcherSetup {
  identity: Identity;
  live: Client;
  onOutcome: (outcome: Outcome) => void;
}

/** GraphiQL's way to the server: subscriptions over the live client, all else as HTTP POST. */
export function createFetcher({ identity, live, onOutcome }: FetcherSetup): Fetcher {
  return ({ query, operationName, variables }, options) => {
    if (isSubscription(options?.documentAST, operationName)) {
      return liveEvents(live, { query, operationName, variables });
    }
    return post({ query, operationName, variables }, identity, options?.headers).then(({ answer, outcome }) => {
      onOutcome(outcome);
      return answer;
    });
  };
}

function isSubscription(document: DocumentNode | undefined, name: string | null | undefined): boolean {
  const operations = document?.definitions.filter(isOperation) ?? [];
  const chosen = operations.find((operation) => operation.name?.value === name) ?? operations[0];
  return chosen?.operation === OperationTypeNode.SUBSCRIPTION;
}

function isOperation(definition: DocumentNode["definitions"][number]): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION;
}
