import type { IncomingMessage } from "node:http";
import { Router } from "express";
import type { Authority } from "../access/authority.js";
import { githubRoutes } from "../ingest/github/route.js";
import { otlpRoutes } from "../ingest/otlp/route.js";
import type { IntakeParts } from "../ingest/parts.js";
import { remoteWriteRoutes } from "../ingest/remote-write/route.js";
import { requestRoutes } from "../ingest/requests/route.js";
import { sentryRoutes } from "../ingest/sentry/route.js";
import type { TraceBook } from "../metrics/store/traces.js";
import type { Contexts } from "./contexts.js";
import { credentialsIn } from "./identify.js";
import { LIMITS } from "./limits.js";

/** What the ways in of foreign formats need. */
export interface IngestParts {
  intake: IntakeParts;
  authority: Authority;
  contexts: Contexts;
  traces: TraceBook;
}

/** The ways in of foreign formats. */
export function ingestRoutes({ intake, authority, contexts, traces }: IngestParts): Router {
  const identify = (request: IncomingMessage, id: string) => contexts.of(credentialsIn(request), id);
  const router = Router();
  router.use(sentryRoutes({ intake, authority, limits: LIMITS }));
  router.use(githubRoutes(intake));
  router.use(requestRoutes(intake));
  router.use(otlpRoutes({ intake, traces, identify, limits: LIMITS }));
  router.use(remoteWriteRoutes({ intake, identify }));
  return router;
}
