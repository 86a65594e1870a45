import type { Fault } from "./fault.js";

const ORCHESTRATOR = "com.kestrelbrook.orchestrator";

/** What goes wrong in the services. */
export const SERVICE_FAULTS: readonly Fault[] = [
  {
    key: "queue-full",
    component: "orchestrator",
    transaction: "dispatch",
    life: { perDay: 1.5 },
    raised: [
      {
        type: "RejectedExecutionException",
        module: "java.util.concurrent",
        value: "Task {id} rejected: pool size = 64, queued tasks = {big}",
        frames: [
          `${ORCHESTRATOR}.Dispatcher Dispatcher.java dispatch 204`,
          "~java.util.concurrent.ThreadPoolExecutor ThreadPoolExecutor.java reject 2081",
        ],
      },
    ],
  },
  {
    key: "handover-lost",
    component: "orchestrator",
    transaction: "handover",
    life: { perDay: 2 },
    raised: [
      {
        type: "PSQLException",
        module: "org.postgresql.util",
        value: "ERROR: could not serialize access due to concurrent update",
        frames: ["~org.postgresql.core.v3.QueryExecutorImpl QueryExecutorImpl.java receiveErrorResponse 2725"],
      },
      {
        type: "HandoverConflict",
        module: ORCHESTRATOR,
        value: "task {id} was taken by another agent",
        frames: [`${ORCHESTRATOR}.Handover Handover.java give 131`],
      },
    ],
  },
  {
    key: "handover-to-nobody",
    component: "orchestrator",
    transaction: "handover",
    life: { perDay: 2, mended: { daysAgo: 20, reason: "A team without a free agent answers with a waiting time." } },
    raised: [
      {
        type: "NullPointerException",
        module: "java.lang",
        value: 'Cannot invoke "Agent.accept(Task)" because "agent" is null',
        frames: [`${ORCHESTRATOR}.Handover Handover.java accept 88`],
      },
    ],
  },
  {
    key: "task-done-twice",
    component: "orchestrator",
    transaction: "complete",
    life: { perDay: 2.5 },
    raised: [
      {
        type: "IllegalStateException",
        module: "java.lang",
        value: "task {id} is DONE and cannot be completed",
        frames: [`${ORCHESTRATOR}.TaskState TaskState.java complete 57`],
      },
    ],
  },
  {
    key: "heap-full",
    component: "orchestrator",
    transaction: "dispatch",
    level: "FATAL",
    handled: false,
    life: { perDay: 0.5 },
    raised: [
      {
        type: "OutOfMemoryError",
        module: "java.lang",
        value: "Java heap space",
        frames: [`${ORCHESTRATOR}.History History.java load 140`],
      },
    ],
  },
  {
    key: "chunk-gone",
    component: "client-portal",
    transaction: "GET /drafts/:id",
    handled: false,
    life: { perDay: 1.5 },
    raised: [
      {
        type: "ChunkLoadError",
        value: "Loading chunk {n} failed. ({url})",
        frames: ["src/web/router.ts loadPage 31 : const page = await import(chunk)"],
      },
    ],
  },
  {
    key: "session-expired",
    component: "client-portal",
    transaction: "GET /projects",
    level: "WARNING",
    life: { perDay: 2.5 },
    raised: [
      {
        type: "UnauthorizedError",
        value: "refused request with Authorization: {bearer}",
        frames: ["src/server/session.ts requireSession 26 : throw new UnauthorizedError(describe(request))"],
      },
    ],
  },
  {
    key: "user-twice",
    component: "client-portal",
    transaction: "POST /people",
    life: { perDay: 1 },
    raised: [
      {
        type: "DatabaseError",
        value: 'duplicate key value violates unique constraint "people_email_key"',
        frames: ["~node_modules/pg/lib/client.js handleErrorMessage 437"],
      },
      {
        type: "InvitationFailed",
        value: "could not invite {email}",
        frames: ["src/server/people.ts invite 63 : throw new InvitationFailed(email, { cause })"],
      },
    ],
  },
  {
    key: "malformed-link",
    component: "client-portal",
    transaction: "GET /share/:link",
    handled: false,
    life: { perDay: 0.5 },
    raised: [
      {
        type: "URIError",
        value: "URI malformed",
        frames: ["src/server/share.ts open 14 : return decodeURIComponent(link)"],
      },
    ],
  },
  {
    key: "slow-upload",
    component: "client-portal",
    transaction: "POST /assets",
    level: "WARNING",
    raised: [],
    message: "upload of {n} files took {ms} ms",
    life: { perDay: 3 },
  },
  {
    key: "hours-zero",
    component: "billing",
    transaction: "POST /invoices",
    life: { perDay: 2, mended: { daysAgo: 7, reason: "Projects without hours get no hourly rate." } },
    raised: [
      {
        type: "System.DivideByZeroException",
        value: "Attempted to divide by zero.",
        frames: ["Kestrelbrook.Billing.Rates Rates.cs PerHour 71"],
      },
    ],
  },
  {
    key: "card-declined",
    component: "billing",
    transaction: "POST /payments",
    level: "WARNING",
    life: { perDay: 1 },
    raised: [
      {
        type: "Kestrelbrook.Billing.PaymentDeclined",
        value: "card {card} of {client} was declined",
        frames: ["Kestrelbrook.Billing.Payments Payments.cs Charge 118"],
      },
    ],
  },
  {
    key: "bank-unreachable",
    component: "billing",
    transaction: "POST /payments",
    life: { perDay: 1.5 },
    raised: [
      {
        type: "System.Net.Sockets.SocketException",
        value: "Connection refused",
        frames: ["~System.Net.Sockets Socket.cs ConnectAsync 1201"],
      },
      {
        type: "System.Net.Http.HttpRequestException",
        value: "Connection refused ({host}:443)",
        frames: ["Kestrelbrook.Billing.Bank Bank.cs Send 39"],
      },
    ],
  },
  {
    key: "invoice-mismatch",
    component: "billing",
    transaction: "POST /invoices",
    life: { from: 1, perDay: 14 },
    raised: [
      {
        type: "Kestrelbrook.Billing.InvoiceMismatch",
        value: "invoice {id}: the lines add up to {big}, the total says {big}",
        frames: ["Kestrelbrook.Billing.Invoices Invoices.cs Check 92"],
      },
    ],
  },
  {
    key: "disk-full",
    component: "asset-store",
    transaction: "PUT /assets/{id}",
    level: "FATAL",
    life: { from: 11, to: 9, perDay: 25 },
    raised: [
      {
        type: "*fs.PathError",
        value: "write /srv/assets/{id}.png: no space left on device",
        frames: ["assets/internal/disk store.go (*Store).Write 77"],
      },
    ],
  },
  {
    key: "thumbnail-late",
    component: "asset-store",
    transaction: "GET /thumbnails/{id}",
    life: { perDay: 3 },
    raised: [
      {
        type: "context.deadlineExceededError",
        value: "thumbnail {id}: context deadline exceeded after {ms}ms (timeout)",
        frames: ["assets/internal/images thumbs.go Render 120"],
      },
    ],
  },
  {
    key: "frame-out-of-range",
    component: "asset-store",
    transaction: "GET /thumbnails/{id}",
    handled: false,
    life: { perDay: 1, mended: { daysAgo: 5, reason: "Animated images with one frame are read as still ones." } },
    raised: [
      {
        type: "runtime.boundsError",
        value: "index out of range [{n}] with length {n}",
        frames: ["assets/internal/images gif.go firstFrame 45"],
      },
    ],
  },
];
