import type { Server } from "node:http";
import {
  ApolloServer,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { GraphQLError } from "graphql";
import type { Context } from "../context.js";
import type { IdempotencyKeys } from "../idempotency/keys.js";
import { Problem } from "../problem.js";
import { beginKeyed, endKeyed, type KeyedStart, type Replay } from "./idempotent.js";
import { LIMITS } from "./limits.js";
import { statusOf } from "./masking.js";
import type { Operations } from "./operations.js";

/** What Apollo carries through a request: our context, or nothing when the caller was refused. */
export type HttpContext = Context & BaseContext;

/** What GraphQL over HTTP is served with. */
export interface ApolloParts {
  operations: Operations;
  keys: IdempotencyKeys;
  http: Server;
}

/** GraphQL over HTTP: Apollo's protocol, our admission and masking, the same as on sockets and streams. */
export function apolloServer({ operations, keys, http }: ApolloParts): ApolloServer<HttpContext> {
  return new ApolloServer<HttpContext>({
    schema: operations.schema,
    introspection: true, // Admission asks for the permission.
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: false, // A page of another site cannot send our header, and there are no cookies.
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationOptions: { maxErrors: LIMITS.errors },
    executionOptions: { maxCoercionErrors: LIMITS.errors },
    stopOnTerminationSignals: false,
    logger: SILENT, // What matters is reported where it is masked.
    formatError: (formatted, error) => (formatted.extensions?.requestId ? formatted : operations.shown(error).toJSON()),
    plugins: [
      ApolloServerPluginCacheControlDisabled(), // It would wrap the resolver of every field.
      admission(operations, keys),
      ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: LIMITS.drain }),
    ],
  });
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const NO_STREAM = new Problem(
  "BAD_USER_INPUT",
  "A subscription needs a stream: send `Accept: text/event-stream`, or use graphql-ws.",
);

function admission(operations: Operations, keys: IdempotencyKeys): ApolloServerPlugin<HttpContext> {
  return {
    async unexpectedErrorProcessingRequest({ error, requestContext }) {
      operations.mask(error, requestContext.contextValue);
      await operations.settle(requestContext.contextValue, null);
    },
    async requestDidStart() {
      return oneRequest(operations, keys);
    },
  };
}

/** The way of one request: let in, carried out or answered as before, settled. */
function oneRequest(operations: Operations, keys: IdempotencyKeys): GraphQLRequestListener<HttpContext> {
  let start: KeyedStart = { first: null, replay: null };
  return {
    async didResolveOperation({ document, operationName, request, source, contextValue: context }) {
      try {
        const { variables, http } = request;
        const operation = await operations.admit({ document, operationName, variables }, context);
        if (operation.operation === "subscription") throw NO_STREAM;
        const incoming = { query: source, operationName: request.operationName, variables };
        const [key, authorization] = [http?.headers.get("idempotency-key"), http?.headers.get("authorization")];
        start = await beginKeyed(keys, { context, operation, incoming, key, authorization });
      } catch (error) {
        throw asHttp(operations.mask(error, context));
      }
    },
    async responseForOperation() {
      return start.replay && replayed(start.replay);
    },
    async didEncounterErrors({ errors, contextValue }) {
      for (const error of errors) operations.mask(error, contextValue); // Reports faults under their request id.
    },
    async willSendResponse({ response, contextValue: context }) {
      response.http.headers.set("x-request-id", context.requestId);
      const { body } = response;
      if (body.kind !== "single") return;
      const { requestId } = context;
      const { errors, ...rest } = body.singleResult;
      const named = start.replay
        ? errors
        : errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
      const result = { ...(named ? { errors: named } : {}), ...rest };
      if (start.first) await endKeyed(start.first, result);
      await operations.settle(context, start.replay ? null : result.data);
      body.singleResult = operations.withCost(result, context);
      for (const [name, value] of Object.entries(operations.budgetHeaders(context)))
        response.http.headers.set(name, value);
    },
  };
}

/** An error with the status and the header that its refusal is sent with. */
function asHttp(known: GraphQLError): GraphQLError {
  const { retryAfter } = known.extensions;
  const headers = new HeaderMap(typeof retryAfter === "number" ? [["retry-after", String(retryAfter)]] : []);
  return new GraphQLError(known.message, {
    extensions: { ...known.extensions, http: { status: statusOf(known), headers } },
  });
}

function replayed(singleResult: Replay): GraphQLResponse {
  return {
    http: { status: undefined, headers: new HeaderMap([["idempotency-replayed", "true"]]) },
    body: { kind: "single", singleResult },
  };
}
