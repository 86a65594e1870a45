import Table from "cli-table3";
import { Command, Option } from "commander";
import { DEFAULT_WORKSPACE } from "../access/authority.js";
import { createToken, revokeToken, tokens } from "../access/service/tokens.js";
import { ensureWorkspace } from "../access/service/workspaces.js";
import { TokenRole } from "../access/types/role.js";
import { readConfig } from "../config.js";
import type { Context } from "../context.js";
import { badInput } from "../problem.js";
import { dsnOf } from "../start/first-start.js";
import { systemContext } from "../start/system.js";
import { withGraph } from "./graph.js";

/** `ratchet token create | list | revoke`. */
export function tokenCommand(): Command {
  const command = new Command("token").description("make, list and revoke tokens");
  command.addCommand(create()).addCommand(list()).addCommand(revoke());
  return command;
}

/** Roles of tokens that need no component, as one types them. */
const ROLES = ["viewer", "agent", "integration-lead", "user-representative", "administrator"] as const;

interface CreateOptions {
  dsn?: string;
  role: (typeof ROLES)[number];
  name?: string;
  days?: number;
  writesPerHour?: number;
  maxConfidence?: number;
  workspace: string;
  json?: boolean;
}

function create(): Command {
  return common(
    new Command("create").description("make a token, or the DSN of a component for a Sentry SDK; shown once"),
  )
    .option("--dsn <component>", "make a DSN: an ingest key for this component, which is made when it is new")
    .addOption(new Option("--role <role>", "what the token may do").choices(ROLES).default("viewer"))
    .option("--name <name>", "what it is for")
    .option("--days <n>", "after how many days it ends by itself", days)
    .option("--writes-per-hour <n>", "how many changes an hour it may make; 600 for an agent", writes)
    .option("--max-confidence <n>", "the highest confidence of what it states, 0 to 1; 0.8 for an agent", Number)
    .addHelpText(
      "after",
      "\nExamples:\n  ratchet token create --dsn checkout\n  ratchet token create --role viewer --name dashboard --days 90" +
        "\n  ratchet token create --role agent --name triage --writes-per-hour 120 --max-confidence 0.7",
    )
    .action((options: CreateOptions) => inWorkspace(options.workspace, (context) => make(context, options)));
}

async function make(context: Context, options: CreateOptions): Promise<void> {
  const role = options.dsn ? TokenRole.INGEST : (options.role.toUpperCase().replace("-", "_") as TokenRole);
  const name = options.name ?? (options.dsn ? `DSN of ${options.dsn}` : role.toLowerCase());
  const expiresAt = options.days ? context.now() + options.days * 86_400_000 : null;
  const { dsn: component, writesPerHour, maxConfidence } = options;
  const made = await createToken(context, { name, role, component, expiresAt, writesPerHour, maxConfidence });
  const config = readConfig();
  const url = config.RATCHET_URL || `http://${config.HOST}:${config.PORT}`;
  const shown = made.number === null ? made.secret : dsnOf(url, made.secret, made.number);
  const { id } = made.token;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ id, name, role, [made.number === null ? "token" : "dsn"]: shown })}\n`
      : `${shown}\n`,
  );
}

function list(): Command {
  return common(new Command("list").description("list the newest 100 tokens of a workspace"))
    .addHelpText("after", "\nExample:\n  ratchet token list --workspace main")
    .action((options: { workspace: string; json?: boolean }) =>
      inWorkspace(options.workspace, async (context) => {
        const found = await tokens(context, "~", 100);
        if (options.json) {
          for (const token of found) process.stdout.write(`${JSON.stringify(token)}\n`);
          return;
        }
        const table = new Table({ head: ["id", "begins", "name", "role", "made", "state"], style: { head: [] } });
        for (const token of found)
          table.push([
            token.id,
            token.prefix,
            token.name,
            token.role,
            day(token.createdAt),
            stateOf(token, context.now()),
          ]);
        process.stdout.write(
          found.length > 0
            ? `${table.toString()}\n`
            : "No tokens yet; `ratchet token create --help` shows how to make one.\n",
        );
      }),
    );
}

function revoke(): Command {
  return common(
    new Command("revoke")
      .description("revoke a token: refused everywhere within a second")
      .argument("<id>", "the token's id"),
  )
    .addHelpText("after", "\nExample:\n  ratchet token revoke 01a1fdbe-a812-7612-b21a-7f3f2aa95ac6")
    .action((id: string, options: { workspace: string; json?: boolean }) =>
      inWorkspace(options.workspace, async (context) => {
        const token = await revokeToken(context, id);
        process.stdout.write(
          options.json ? `${JSON.stringify(token)}\n` : `Revoked ${token.name} (${token.prefix}…).\n`,
        );
      }),
    );
}

function common(command: Command): Command {
  return command
    .option("--workspace <key>", "in which workspace", DEFAULT_WORKSPACE)
    .option("--json", "machine-readable output");
}

function inWorkspace(key: string, work: (context: Context) => Promise<void>): Promise<void> {
  return withGraph(async ({ platform }) => {
    if (key === DEFAULT_WORKSPACE) await ensureWorkspace(platform, key, "Main");
    await work(await systemContext(platform, key));
  });
}

function days(text: string): number {
  return whole(text, { name: "days", most: 3_650 });
}

function writes(text: string): number {
  return whole(text, { name: "writes-per-hour", most: 1_000_000 });
}

function whole(text: string, { name, most }: { name: string; most: number }): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw badInput(name, `--${name} must be a whole number from 1 to ${most}.`);
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function stateOf(token: { revokedAt: number | null; expiresAt: number | null }, now: number): string {
  if (token.revokedAt) return "revoked";
  if (token.expiresAt && token.expiresAt <= now) return "expired";
  return token.expiresAt ? `until ${day(token.expiresAt)}` : "valid";
}
