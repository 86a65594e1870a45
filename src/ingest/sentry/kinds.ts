import type { Kind } from "../../intake/count.js";

/** The items of Sentry's protocol (develop.sentry.dev, "Envelopes", "Data categories") as our kinds. */
const KINDS: Record<string, Kind> = {
  event: "ERROR",
  transaction: "TRANSACTION",
  session: "SESSION",
  sessions: "SESSION",
  attachment: "ATTACHMENT",
  client_report: "CLIENT_REPORT",
  user_report: "FEEDBACK",
  feedback: "FEEDBACK",
  profile: "PROFILE",
  profile_chunk: "PROFILE",
  replay_event: "REPLAY",
  replay_recording: "REPLAY",
  replay_video: "REPLAY",
  span: "SPAN",
  log: "LOG",
  otel_log: "LOG",
  statsd: "METRIC",
  metric_buckets: "METRIC",
  trace_metric: "METRIC",
  check_in: "CHECK_IN",
};

/** The kind of an item, by its type; OTHER for one that we do not know. */
export function kindOf(type: string): Kind {
  return Object.hasOwn(KINDS, type) ? (KINDS[type] as Kind) : "OTHER";
}
