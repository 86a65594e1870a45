import type { RequestListener, Server } from "node:http";
import { expressMiddleware } from "@as-integrations/express5";
import express, { Router } from "express";
import type { GraphQLSchema } from "graphql";
import type { Denials } from "../access/denials.js";
import type { Buckets, BucketsByCaller } from "../algorithms/limits/buckets.js";
import { IdempotencyKeys } from "../idempotency/keys.js";
import { apolloServer } from "./apollo.js";
import { Budgets } from "./budgets.js";
import type { Contexts } from "./contexts.js";
import { direct } from "./direct.js";
import { contextOf, identify } from "./identify.js";
import { LIMITS } from "./limits.js";
import type { ReportFault } from "./masking.js";
import { Operations } from "./operations.js";
import { screen } from "./screen.js";
import { DEFAULT_SETTINGS, type ServerSettings } from "./settings.js";
import { streamOperations } from "./stream.js";
import { acceptSockets } from "./websocket.js";

/** What GraphQL is served with. */
export interface GraphqlParts {
  schema: GraphQLSchema;
  contexts: Contexts;
  report: ReportFault;
  settings?: ServerSettings | undefined;
  /** The points that operations are paid with. */
  points: BucketsByCaller;
  /** What changes are paid with by those that may make so many an hour. */
  writes(perHour: number): Buckets;
  /** Where denied calls are noted. */
  denials: Denials;
}

/** GraphQL on its three ways: routes to be mounted at /graphql, and sockets, which it accepts from the start. */
export interface GraphqlService {
  router: Router;
  /** Answers what can go the short way; leaves the rest to `otherwise`. */
  direct(otherwise: RequestListener): RequestListener;
  /** Lets what is under way over HTTP finish; ends sockets. */
  stop(): Promise<void>;
}

/** Serves GraphQL over HTTP, server-sent events and WebSocket, all with the same limits and budgets. */
export async function serveGraphql(http: Server, parts: GraphqlParts): Promise<GraphqlService> {
  const { schema, contexts, report, settings = DEFAULT_SETTINGS } = parts;
  const budgets = new Budgets(parts.points, parts.writes);
  const operations = new Operations({
    schema,
    report,
    budgets,
    settings,
    denials: parts.denials,
    now: contexts.platform.now,
  });
  const keys = new IdempotencyKeys();
  const apollo = apolloServer({ operations, keys, http });
  await apollo.start();
  const router = Router();
  router.use(
    identify(contexts, report),
    express.json({ limit: LIMITS.graphqlBody }),
    screen(settings.documents, report),
    streamOperations({ operations, contexts, keys }),
    expressMiddleware(apollo, { context: async ({ res }) => contextOf(res) }),
  );
  const sockets = acceptSockets(http, { operations, contexts, report });
  const stop = async () => {
    await Promise.all([sockets.dispose(), apollo.stop()]);
  };
  return { router, direct: (otherwise) => direct({ operations, contexts }, otherwise), stop };
}
