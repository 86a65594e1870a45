import { Command } from "commander";
import { DEFAULT_WORKSPACE } from "../../access/authority.js";
import { readConfig } from "../../config.js";
import type { Context } from "../../context.js";
import type { ImportReport } from "../../imports/report.js";
import type { ApiImport } from "../../ingest/api-import.js";
import { importCapabilities } from "../../ingest/capabilities/import.js";
import { importMcp } from "../../ingest/mcp/import.js";
import { importOpenApi } from "../../ingest/openapi/import.js";
import { closeOutgoing, openOutgoing } from "../../outgoing/outgoing.js";
import { badInput } from "../../problem.js";
import { showShare } from "../share.js";
import { inWorkspace } from "./in-workspace.js";
import { show } from "./told.js";

interface Options {
  workspace: string;
  dryRun?: boolean;
  json?: boolean;
}

interface ApiOptions extends Options {
  key?: string;
  header?: string[];
}

/** `ratchet import capabilities`. */
export function capabilitiesCommand(): Command {
  return common(
    new Command("capabilities").description(
      "import capabilities from YAML: what each requires, who provides it, its tests",
    ),
  )
    .argument("<file>", "the file, or - for standard input")
    .option("--skip-bad", "leave bad entries out and import the rest; without it, nothing of a file with bad entries")
    .addHelpText(
      "after",
      "\nFields: key, name, description, examples, owner, cost, currency, level, requires, providers and tests. What an entry leaves out stays as it is.\n\nExample:\n" +
        "  printf 'capabilities:\\n- {key: refund, requires: [find-order]}\\n- {key: find-order}\\n' | ratchet import capabilities - --dry-run",
    )
    .action((file: string, options: Options & { skipBad?: boolean }) =>
      run(options, (context, how) => importCapabilities(context, { file, skipBad: options.skipBad ?? false, ...how })),
    );
}

/** `ratchet import openapi`. */
export function openApiCommand(): Command {
  return common(
    new Command("openapi").description("import an OpenAPI document: each operation is a candidate for a capability"),
  )
    .argument("<file-or-url>", "a file of JSON or YAML, - for standard input, or an address")
    .option("--key <key>", "the API's key; its own address when absent, else its title")
    .addHelpText(
      "after",
      "\nReferences that lead out of the document are not followed. Operations that an earlier import found and this one does not are noted as gone.\n\nExample:\n" +
        "  ratchet import openapi openapi.yaml --dry-run",
    )
    .action((place: string, { key, ...options }: ApiOptions) =>
      run(options, (context, how) => importOpenApi(context, { place, key, headers: {}, ...how })),
    );
}

/** `ratchet import mcp`. */
export function mcpCommand(): Command {
  return common(
    new Command("mcp").description("import the tools of an MCP server: each is a candidate for a capability"),
  )
    .argument(
      "<url-or-file>",
      "the server's address (Streamable HTTP), or a saved answer to tools/list; - for standard input",
    )
    .option("--key <key>", "whose tools they are; the address when absent, else the file's name")
    .option(
      "--header <line>",
      "a header that goes along, such as `authorization: Bearer …`; may be given several times",
      many,
      [],
    )
    .addHelpText("after", "\nExample:\n  ratchet import mcp https://tools.example.org/mcp --dry-run")
    .action((place: string, { key, header = [], ...options }: ApiOptions) =>
      run(options, (context, how) => importMcp(context, { place, key, headers: headersOf(header), ...how })),
    );
}

function common(command: Command): Command {
  return command
    .option("--workspace <key>", "the workspace", DEFAULT_WORKSPACE)
    .option("--dry-run", "show what would change, and change nothing")
    .option("--json", "one JSON object");
}

function many(one: string, others: string[]): string[] {
  return [...others, one];
}

function headersOf(lines: readonly string[]): Record<string, string> {
  const parts = lines.map((line) => /^([A-Za-z0-9-]{1,100}):\s*([\x20-\x7e]{1,4000})$/.exec(line));
  if (parts.includes(null)) throw badInput("header", "A header is written as `name: value`.");
  return Object.fromEntries(parts.map((part) => [part?.[1] ?? "", part?.[2] ?? ""]));
}

type How = Pick<ApiImport, "dryRun" | "onProgress">;

/** Runs an import in a context that can ask addresses, as far as the installation allows that. */
async function run(options: Options, work: (context: Context, how: How) => Promise<ImportReport>): Promise<void> {
  const isPrivateAllowed = readConfig().RATCHET_WEBHOOKS_PRIVATE === "on";
  const outgoing = openOutgoing({ isPrivateAllowed, smtpUrl: "", mailFrom: "" });
  const share = showShare();
  const onProgress = (done: number, all: number) => share.show(`Importing ${done} of ${all}`, all > 0 ? done / all : 1);
  const importing = inWorkspace(options.workspace, async (context) => {
    const online = { ...context, platform: { ...context.platform, outgoing } };
    const report = await work(online, { dryRun: options.dryRun ?? false, onProgress }).finally(share.clear);
    show(report, options);
  });
  await importing.finally(() => closeOutgoing(outgoing));
}
