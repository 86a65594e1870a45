import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { createToken } from "../../src/access/queries.js";
import { hashSecret, newSecret, secretPrefix } from "../../src/access/secret.js";
import { ensureWorkspace } from "../../src/access/service/workspaces.js";
import { report } from "../../src/errors/service/report.js";
import { createComponent } from "../../src/projects/service/components.js";
import { ComponentKind } from "../../src/projects/types/component.js";
import { systemContext } from "../../src/start/system.js";
import { type Ratchet, startRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

/** A text that would run as script, were it ever taken for markup. */
export const HOSTILE = "<img src=x onerror=alert(1)>";

/** The running server with the page on it, and operations that it answers. The page's tests depend on this alone. */
export interface Subject {
  url: string;
  token: string;
  /** Its answer holds `shows` when the workspace is the sample. */
  query: { text: string; shows: string };
  /** Its answer holds HOSTILE. */
  hostile: string;
  /** Its event holds `shows`, once `cause` was called. */
  subscription: { text: string; shows: string; cause: () => Promise<void> };
  /** A workspace beside the sample. */
  otherWorkspace: string;
  close: () => Promise<void>;
}

/** The folder of the built page; builds it where that was not done before. */
export async function builtPage(): Promise<string> {
  const root = join(import.meta.dirname, "../..");
  const folder = join(root, "dist/graphiql");
  if (!existsSync(folder)) await build({ configFile: join(root, "src/web/vite.config.ts"), logLevel: "error" });
  return folder;
}

/** Starts the server with a token that sees all workspaces, and an error in `sample` whose title is hostile. */
export async function startSubject(): Promise<Subject> {
  await builtPage();
  const ratchet = await startRatchet();
  await ensureWorkspace(ratchet.platform, "sample", "Sample");
  await say(ratchet, HOSTILE);
  return {
    url: ratchet.url,
    token: await installationToken(ratchet),
    query: { text: "query Who { viewer { workspace } }", shows: '"workspace": "sample"' },
    hostile: `query Hostile { errorGroups(first: 1, filter: { text: "onerror" }) { nodes { title } } }`,
    subscription: {
      text: "subscription Live { errorGroupChanged { group { title } } }",
      shows: '"title": "hello from the feed"',
      cause: async () => {
        await until(() => ratchet.platform.feeds.followers() > 0);
        await say(ratchet, "hello from the feed");
      },
    },
    otherWorkspace: ratchet.workspace,
    close: () => ratchet.stop(),
  };
}

async function say(ratchet: Ratchet, message: string): Promise<void> {
  const context = await systemContext(ratchet.platform, "sample");
  const { id } = await createComponent(context, { key: `page-${Date.now()}`, kind: ComponentKind.SERVICE });
  await report(context, id, { eventId: null, at: null, level: "ERROR", message });
}

async function installationToken({ platform }: Ratchet): Promise<string> {
  const secret = newSecret("ADMINISTRATOR");
  const facts = {
    id: platform.newId(),
    hash: hashSecret(secret),
    prefix: secretPrefix(secret),
    name: "page test",
    role: "ADMINISTRATOR",
    componentId: null,
    componentNumber: null,
    roleId: null,
    userId: null,
    scopes: null,
    maxConfidence: 1,
    writesPerHour: null,
    by: null,
    at: platform.now(),
    expiresAt: null,
  };
  await platform.graph.in("*").row(createToken, facts);
  return secret;
}
