import type { Server } from "node:http";
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from "@apollo/server";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { GraphQLError } from "graphql";
import type { Context } from "../context.js";
import { Problem } from "../problem.js";
import { admit } from "./admission.js";
import { LIMITS } from "./limits.js";
import { statusOf } from "./masking.js";
import type { Operations } from "./operations.js";

/** What Apollo carries through a request: our context, or nothing when the caller was refused. */
export type HttpContext = Context & BaseContext;

/** GraphQL over HTTP: Apollo's protocol, our admission and masking, the same as on sockets and streams. */
export function apolloServer(operations: Operations, http: Server): ApolloServer<HttpContext> {
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
      admission(operations),
      ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: LIMITS.drain }),
    ],
  });
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const NO_STREAM = new Problem(
  "BAD_USER_INPUT",
  "A subscription needs a stream: send `Accept: text/event-stream`, or use graphql-ws.",
);

function admission(operations: Operations): ApolloServerPlugin<HttpContext> {
  return {
    async unexpectedErrorProcessingRequest({ error, requestContext }) {
      operations.mask(error, requestContext.contextValue);
    },
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, operationName, request, contextValue, schema }) {
          try {
            admit({ schema, document, operationName, variables: request.variables, context: contextValue });
            if (operation?.operation === "subscription") throw NO_STREAM;
          } catch (error) {
            const known = operations.mask(error, contextValue);
            throw new GraphQLError(known.message, {
              extensions: { ...known.extensions, http: { status: statusOf(known) } },
            });
          }
        },
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) operations.mask(error, contextValue); // Reports faults under their request id.
        },
        async willSendResponse({ response, contextValue }) {
          response.http.headers.set("x-request-id", contextValue.requestId);
          if (response.body.kind !== "single" || !response.body.singleResult.errors) return;
          const { requestId } = contextValue;
          response.body.singleResult.errors = response.body.singleResult.errors.map((error) => ({
            ...error,
            extensions: { ...error.extensions, requestId },
          }));
        },
      };
    },
  };
}
