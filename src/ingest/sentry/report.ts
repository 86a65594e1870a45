import type { ErrorReport } from "../../errors/reported.js";
import type { SentryEvent } from "./event.js";

/** The tag by which an SDK says which project was being served. */
const PROJECT_TAG = "ratchet.project";

/** A Sentry event as a report. Who was hit goes as the first identifier there is, to be pseudonymised. */
export function toReport(event: SentryEvent): ErrorReport {
  const { user, tags, sdk, contexts, extra, request, modules, ...facts } = event;
  return {
    ...facts,
    tags,
    person: user.id ?? user.email ?? user.username ?? user.ip,
    project: tags[PROJECT_TAG] ?? null,
    sdk: sdk ? [sdk.name, sdk.version].filter(Boolean).join("/") : null,
    context: { contexts, extra, request, modules },
  };
}
