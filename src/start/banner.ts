import pc from "picocolors";
import { dsnOf, type FirstSteps } from "./first-start.js";

/** What `npm start` says when all is up: where everything is, and what to paste into an application. */
export function banner(url: string, steps: FirstSteps): string {
  const dsn = dsnOf(url, steps.dsnKey, steps.dsnNumber);
  const link = `${url}/graphiql${steps.isNewToken ? `#token=${steps.adminToken}` : ""}`;
  const lines = [
    "",
    pc.bold("Ratchet is up."),
    `  API       ${url}/graphql`,
    `  GraphiQL  ${link}`,
    `  Health    ${url}/readyz`,
    ...(steps.isNewToken
      ? [
          `  Token     ${steps.adminToken}`,
          pc.dim("            the administrator's, shown this once; kept in the data folder as admin-token"),
        ]
      : []),
    "",
    pc.bold("Send a first error:") + pc.dim("  npm install @sentry/node, then node first.mjs with"),
    "",
    '  import * as Sentry from "@sentry/node";',
    `  Sentry.init({ dsn: "${dsn}", release: "my-app@1.0.0", environment: "development" });`,
    '  Sentry.captureException(new Error("Hello, Ratchet"));',
    "",
    pc.dim("  Ctrl-C ends all."),
    "",
  ];
  return lines.join("\n");
}
