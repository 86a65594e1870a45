import { Authority, DEFAULT_WORKSPACE } from "../access/authority.js";
import { newSecret } from "../access/secret.js";
import { createToken } from "../access/service/tokens.js";
import { ensureWorkspace, setAdministrator } from "../access/service/workspaces.js";
import { TokenRole } from "../access/types/role.js";
import type { OpenGraph } from "../boot.js";
import type { Config } from "../config.js";
import type { Keepsakes } from "./keepsakes.js";
import { systemContext } from "./system.js";

/** What a newcomer needs, and whether it was made just now. */
export interface FirstSteps {
  adminToken: string;
  /** Whether the token was made by this start, so that it is shown this once. */
  isNewToken: boolean;
  /** The key and number of the DSN that is shown for pasting. */
  dsnKey: string;
  dsnNumber: number;
}

/** The component that the first DSN reports for. */
const FIRST_COMPONENT = "my-app";

/** Makes what the first start makes: the default workspace, the administrator's token, a DSN. Later starts find them. */
export async function takeFirstSteps(config: Config, graph: OpenGraph, keepsakes: Keepsakes): Promise<FirstSteps> {
  await ensureWorkspace(graph.platform, DEFAULT_WORKSPACE, "Main");
  const kept = await keepsakes.read("admin-token");
  const adminToken = config.RATCHET_ADMIN_TOKEN || kept || newSecret("ADMINISTRATOR");
  await setAdministrator(graph.platform, adminToken);
  const isNewToken = adminToken !== kept && adminToken !== config.RATCHET_ADMIN_TOKEN;
  if (isNewToken) await keepsakes.write("admin-token", adminToken);
  const [dsnKey = "", number = "0"] = ((await keptDsn(graph, keepsakes)) ?? (await firstDsn(graph, keepsakes))).split(
    " ",
  );
  return { adminToken, isNewToken, dsnKey, dsnNumber: Number(number) };
}

/** The DSN of an earlier start, where this database still takes it. */
async function keptDsn(graph: OpenGraph, keepsakes: Keepsakes): Promise<string | null> {
  const dsn = await keepsakes.read("dsn");
  const [key = ""] = (dsn ?? "").split(" ");
  const isTaken = await new Authority(graph.platform).actor(key).then(
    () => true,
    () => false,
  );
  return isTaken ? dsn : null;
}

async function firstDsn(graph: OpenGraph, keepsakes: Keepsakes): Promise<string> {
  const context = await systemContext(graph.platform, DEFAULT_WORKSPACE);
  const made = await createToken(context, { name: "first DSN", role: TokenRole.INGEST, component: FIRST_COMPONENT });
  const dsn = `${made.secret} ${made.number}`;
  await keepsakes.write("dsn", dsn);
  return dsn;
}

/** The DSN of a key and a component's number on the server at `url`. */
export function dsnOf(url: string, key: string, number: number): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${key}@${host}${pathname.replace(/\/$/, "")}/${number}`;
}
