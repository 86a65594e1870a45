import type { GraphQLSchema } from "graphql";
import { buildSchemaSync, type ClassType } from "type-graphql";
import { lean } from "./api/lean.js";
import { domains } from "./domains.js";
import { NodeResolver } from "./nodes.js";

/** The one schema of the process: type-graphql's metadata is global, so it is built once. */
export function buildRatchetSchema(): GraphQLSchema {
  const resolvers = [NodeResolver, ...domains.flatMap((domain) => domain.resolvers)] as [ClassType, ...ClassType[]];
  // Inputs are checked in services; live feeds come from the journal, so no publisher is used.
  return lean(buildSchemaSync({ resolvers, validate: false, pubSub: NO_TOPICS }));
}

const NO_TOPICS = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error("Subscriptions read the journal; there are no topics.");
  },
};
