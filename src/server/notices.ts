import type { GraphQLSchema } from "graphql";
import { Counter, type Registry } from "prom-client";
import { permissionOfType } from "../api/permission.js";
import type { Platform } from "../context.js";
import { startNotices } from "../notices/task.js";
import { closeOutgoing } from "../outgoing/outgoing.js";
import type { Logger } from "./log.js";

/** What a server's notices are made of. */
export interface NoticeNeeds {
  platform: Platform;
  schema: GraphQLSchema;
  log: Logger;
  /** When a delivery is tried again, in milliseconds after the attempt before; absent: as Standard Webhooks advises. */
  noticeSchedule?: readonly number[] | undefined;
  /** The API's address as clients know it, for links; absent: where the server listens. */
  publicUrl?: string | undefined;
}

/** Notices changes and delivers notices in the background, where the platform can speak to the world; answers how to stop it. */
export function tellWatchers(needs: NoticeNeeds, url: string, registry: Registry): () => Promise<void> {
  const { platform, schema, log, noticeSchedule, publicUrl } = needs;
  if (!platform.outgoing) return async () => undefined;
  const notices = new Counter({
    name: "ratchet_notices_total",
    help: "Notices by channel, and attempts to deliver them by what became of them.",
    labelNames: ["channel", "outcome"],
    registers: [registry],
  });
  const running = startNotices({
    platform,
    outgoing: platform.outgoing,
    permissionOf: (type) => permissionOfType(schema, type),
    url: publicUrl || url,
    ...(noticeSchedule && { schedule: noticeSchedule }),
    count: (channel, outcome) => notices.inc({ channel: channel.toLowerCase(), outcome }),
    log: (level, message, detail) => log[level](detail, message),
  });
  const { outgoing } = platform;
  return async () => {
    await running.stop();
    await closeOutgoing(outgoing);
  };
}
