/**
 * Who may import whom. `files` names a folder (`graph/`), a file at the root (`problem.ts`) or a part of every domain
 * (`types`, `queries`, `service`, `resolver`, `store`, or `plain` for its other files). `may` lists the same, packages and
 * parts of Node, by commas; `own`, `earlier` and `any` say of which domain; `type` in front: only what the compiler takes away again.
 */
export interface ImportRule {
  files: string;
  may: string;
  reason: string;
}

export const IMPORT_RULES: ImportRule[] = [
  {
    files: "problem.ts",
    may: "",
    reason: "The page of all failures is read from everywhere and so stands on nothing.",
  },
  {
    files: "permissions.ts",
    may: "",
    reason: "Who may do what is data, to be read by someone who knows nothing else of the program.",
  },
  {
    files: "rights.ts",
    may: "permissions.ts, node:crypto",
    reason: "What held roles add up to, and where they hold, is arithmetic on permissions.",
  },
  {
    files: "say.ts",
    may: "",
    reason: "Shapes of what parts say of themselves, for every part and so standing on none.",
  },
  {
    files: "settings.ts",
    may: "oidc/claims.ts, zod",
    reason: "What can be decided is a table, to be read by someone who knows nothing else of the program.",
  },
  {
    files: "config.ts",
    may: "settings.ts, problem.ts, node:fs, type zod",
    reason: "Settings are read before anything else is there.",
  },
  { files: "root.ts", may: "node:url", reason: "Where the project is; read by commands that need nothing else of it." },
  { files: "identity.ts", may: "algorithms/memo.ts, uuid", reason: "How ids are made is the same for every domain." },
  {
    files: "context.ts",
    may: "type graph/, type journal/feed.ts, type metrics/store/store.ts, type matching/, type permissions.ts, type outgoing/, type rights.ts",
    reason: "What a request carries is a shape; importing code here would tie every service to it.",
  },
  {
    files: "algorithms/",
    may: "algorithms/, re2js, @datadog/sketches-js, ml-hclust, tinyld",
    reason: "Pure functions, readable and testable without Node, the graph or a domain.",
  },
  {
    files: "graph/",
    may: "graph/, type graph/embedded/, problem.ts, neo4j-driver, dataloader, node:*",
    reason: "The only folder that knows the driver; it knows no domain.",
  },
  {
    files: "graph/embedded/",
    may: "graph/embedded/, type say.ts, node:*",
    reason: "Runs a Java process: needs Node, and no driver.",
  },
  {
    files: "api/",
    may: "api/, graph/composed.ts, graph/loaders.ts, problem.ts, type permissions.ts, type rights.ts, type context.ts, graphql, graphql-scalars, type-graphql",
    reason: "What every resolver shares knows no domain.",
  },
  {
    files: "types",
    may: "own types, earlier types, api/, type-graphql",
    reason: "A type says what there is; what it does is said in the service.",
  },
  {
    files: "queries",
    may: "graph/query.ts, type own types, type own plain, type earlier types, type earlier queries, type earlier plain",
    reason: "A handle is a name with types: nothing of it runs.",
  },
  {
    files: "service",
    may: "own queries, own types, own service, own plain, own store, earlier types, earlier service, earlier plain, algorithms/, context.ts, identity.ts, outgoing/mail.ts, problem.ts, rights.ts, permissions.ts, type graph/transaction.ts, type graph/writer.ts, node:crypto",
    reason:
      "Decides, and so knows neither GraphQL nor the driver, nor any domain that stands on it. Of the graph it names the shapes of a transaction.",
  },
  {
    files: "plain",
    may: "own queries, own types, own service, own plain, earlier types, earlier service, earlier plain, algorithms/, type matching/, type context.ts, identity.ts, permissions.ts, problem.ts, rights.ts, type outgoing/, type graph/transaction.ts, type graph/writer.ts, node:crypto",
    reason: "A part of the service that has a name of its own.",
  },
  {
    files: "store",
    may: "own queries, own types, own plain, own store, earlier service, type earlier store, algorithms/, ingest/spool/, identity.ts, problem.ts, type say.ts, type graph/graph.ts, type graph/query.ts, type graph/transaction.ts, node:*",
    reason:
      "What comes too fast to be written one by one: it keeps a log of its own on the disk, and memory in front of the graph.",
  },
  {
    files: "resolver",
    may: "own types, own service, own resolver, earlier types, earlier service, api/, type context.ts, type-graphql",
    reason:
      "Unpacks, calls a service, returns; never a query. A field that shows an earlier domain's node asks that domain's service itself.",
  },
  {
    files: "matching/",
    may: "matching/, algorithms/, problem.ts, type say.ts, onnxruntime-node, @huggingface/tokenizers, undici, node:*",
    reason:
      "Runs the sentence models and what is fitted on them in a thread of its own; it knows no domain and no graph.",
  },
  {
    files: "outgoing/",
    may: "outgoing/, algorithms/text/parse-address.ts, undici, ipaddr.js, nodemailer, standardwebhooks, node:dns, type node:net",
    reason: "Speaks to the world on the installation's own account; what is said is none of its business.",
  },
  {
    files: "ingest/",
    may: "ingest/, ingest/spool/, any service, any plain, type any store, metrics/store/stored.ts, requests/types/request.ts, type any types, algorithms/, problem.ts, identity.ts, rights.ts, type permissions.ts, type context.ts, express, protobufjs, snappyjs, secure-json-parse, csv-parse, yaml, postal-mime, saxes, @readme/openapi-parser, @modelcontextprotocol/sdk, type node:http, type node:stream, node:*",
    reason: "Foreign formats become calls of services; they see neither queries nor GraphQL.",
  },
  {
    files: "idempotency/",
    may: "idempotency/, graph/query.ts, problem.ts, type graph/transaction.ts, type context.ts, node:crypto",
    reason:
      "What is done once under a key is the business of whoever does it: a claim knows no domain and no transport.",
  },
  {
    files: "ingest/spool/",
    may: "ingest/spool/, problem.ts, type say.ts, node:*",
    reason: "Keeps entries on a disk and gives them back: needs Node, and knows nothing of what an entry says.",
  },
  {
    files: "oidc/",
    may: "oidc/, any service, type any queries, permissions.ts, problem.ts, type config.ts, type context.ts, express, jose, openid-client, node:crypto",
    reason: "Who somebody is, as an identity provider says it: what that means here is the access domain's business.",
  },
  {
    files: "demand.ts",
    may: "any resolver, any service, type domains.ts",
    reason: "A part of the table of contents: it lists domains and knows nothing else.",
  },
  {
    files: "failures.ts",
    may: "any resolver, any service, type domains.ts",
    reason: "A part of the table of contents: it lists domains and knows nothing else.",
  },
  {
    files: "domains.ts",
    may: "demand.ts, failures.ts, any resolver, any service, type context.ts, type type-graphql",
    reason: "The table of contents lists domains and knows nothing else.",
  },
  {
    files: "nodes.ts",
    may: "domains.ts, api/, graph/query.ts, problem.ts, type permissions.ts, type context.ts, graphql, type-graphql",
    reason: "`node(id:)` belongs to no domain, so it asks the graph itself.",
  },
  {
    files: "schema.ts",
    may: "domains.ts, nodes.ts, api/lean.ts, type graphql, type-graphql",
    reason: "Builds the schema out of the domains, once.",
  },
  {
    files: "boot.ts",
    may: "graph/, graph/embedded/, journal/feed.ts, metrics/store/store.ts, matching/, identity.ts, problem.ts, type say.ts, type config.ts, type context.ts, node:path",
    reason: "Opens the graph: the platform that everything runs on, without domains or a server.",
  },
  {
    files: "backup/",
    may: "backup/, boot.ts, graph/, graph/embedded/, problem.ts, type context.ts, node:*",
    reason:
      "Copies the database as a whole and so knows no domain; who asks for it, and where it says what it does, is not its business.",
  },
  {
    files: "transfer/",
    may: "transfer/, backup/ask.ts, backup/census.ts, backup/json-file.ts, any service, graph/, problem.ts, type context.ts, zod, node:*",
    reason: "Copies nodes and links as they are, of whatever domain: what they mean is none of its business.",
  },
  {
    files: "doctor/",
    may: "doctor/, boot.ts, root.ts, config.ts, graph/, graph/embedded/, ingest/spool/, start/, node:*",
    reason: "Looks at everything an installation stands on, and at nothing that it holds.",
  },
  {
    files: "server/",
    may: "server/, ingest/, ingest/spool/, idempotency/, capabilities/due.ts, metrics/store/roll-up.ts, metrics/store/traces.ts, knowledge/rounds/due.ts, gaps/rounds/due.ts, errors/rounds/due.ts, knowledge/rounds/time.ts, knowledge/service/facts.ts, monitors/evaluate.ts, notices/task.ts, outgoing/outgoing.ts, retention/task.ts, retention/turns.ts, type retention/kinds.ts, algorithms/, api/, oidc/login.ts, access/authority.ts, access/denials.ts, access/uses.ts, graph/loaders.ts, graph/query.ts, problem.ts, rights.ts, type say.ts, type permissions.ts, type context.ts, @apollo/server, @as-integrations/express5, express, graphql, graphql-query-complexity, graphql-ws, pino, prom-client, ws, node:*, access/service/workspaces.ts, metrics/types/metric.ts, type metrics/series.ts, metrics/service/updates.ts, anomalies/store/watcher.ts, metrics/attach.ts, metrics/refusals.ts",
    reason: "Carries requests to the schema and the ingest routes, knowing no domain but who is asking.",
  },
  {
    files: "cluster/",
    may: "cluster/, algorithms/, problem.ts, type say.ts, ioredis",
    reason: "What several processes have in common by Redis: it knows neither the graph nor what is limited.",
  },
  {
    files: "start/",
    may: "start/, server/, access/authority.ts, access/secret.ts, any service, any types, permissions.ts, type boot.ts, type config.ts, type context.ts, picocolors, node:*",
    reason: "The first steps of an installation, and the program as an actor.",
  },
  {
    files: "sample/",
    may: "sample/, start/, any service, any types, any plain, metrics/store/keys.ts, metrics/store/summaries.ts, algorithms/, graph/query.ts, graph/loaders.ts, type context.ts, type permissions.ts, identity.ts, problem.ts",
    reason: "Lives through services, as its users would; its own statements only take it out again.",
  },
  {
    files: "cli/",
    may: "backup/, doctor/, transfer/, cli/, start/, sample/, ingest/, boot.ts, root.ts, config.ts, any service, any types, any plain, access/authority.ts, algorithms/, matching/, outgoing/outgoing.ts, problem.ts, type graph/connect.ts, type context.ts, reflect-metadata, commander, cli-table3, picocolors, node:*",
    reason: "A second front door, to the same services.",
  },
  {
    files: "main.ts",
    may: "algorithms/text/parse-address.ts, backup/, transfer/hold.ts, config.ts, boot.ts, root.ts, schema.ts, server/, cluster/join.ts, ingest/spool/, oidc/, start/, sample/, metrics/store/log.ts, metrics/store/store.ts, outgoing/outgoing.ts, problem.ts, type say.ts, reflect-metadata, node:path",
    reason:
      "Puts the parts together, reflect-metadata before any class; the others do not know that they are put together.",
  },
  {
    files: "web/",
    may: "web/, react, react-dom, graphiql, @graphiql/react, graphql, graphql-ws, vite, node:*",
    reason: "A bundle for the browser: it knows the server by its API alone. Node is for the build.",
  },
];

/** Single imports that a rule would refuse, each with the reason why it stands. */
export const IMPORT_EXCEPTIONS: { from: string; to: string; reason: string }[] = [
  {
    from: "journal/feed.ts",
    to: "graph/graph.ts",
    reason: "Follows the journals of all workspaces, so it is given the whole graph; a type only.",
  },
  {
    from: "knowledge/rounds/learner.ts",
    to: "node:worker_threads",
    reason: "Learning takes seconds, in which requests are to be answered: it has a thread of its own.",
  },
  { from: "knowledge/rounds/worker.ts", to: "node:worker_threads", reason: "Is that thread." },
  { from: "access/secret.ts", to: "node:zlib", reason: "The checksum in a token is a CRC-32, which Node has there." },
];
