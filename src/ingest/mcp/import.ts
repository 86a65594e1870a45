import type { Context } from "../../context.js";
import type { ImportReport } from "../../imports/report.js";
import { badInput, Problem } from "../../problem.js";
import { type ApiImport, importApi, isAddress, textAt } from "../api-import.js";
import { readDocument } from "../openapi/document.js";
import { askForTools } from "./ask.js";
import { type Tool, toolsIn } from "./tools.js";

/** Who has which tools. */
export interface Server {
  name: string | null;
  version: string | null;
  tools: Tool[];
}

/**
 * Imports the tools of an MCP server, asked over Streamable HTTP or from a saved answer to `tools/list`: each is a candidate for a
 * capability. The same list again changes nothing, and tools that are not in it any more are noted as gone.
 */
export async function importMcp(context: Context, options: ApiImport): Promise<ImportReport> {
  const { place } = options;
  const { name, version, tools } = isAddress(place) ? await asked(context, options) : await saved(context, place);
  if (tools.length === 0) throw badInput("file", `${place} has no tools.`);
  const key = options.key ?? (isAddress(place) ? place : (name ?? nameOf(place)));
  const operations = tools.map((tool) => ({ ...tool, method: "TOOL", path: null, summary: tool.title }));
  const said = {
    key,
    kind: "MCP" as const,
    name: (name ?? key).slice(0, 200),
    version: version?.slice(0, 100) ?? null,
  };
  const found = { ...said, url: isAddress(place) ? place : null, operations };
  return importApi(context, found, { kind: "mcp", ...options });
}

async function asked(context: Context, { place, headers }: ApiImport): Promise<Server> {
  const calls = context.platform.outgoing?.calls;
  const refusal = calls ? calls.refusal(place, "url") : "Nothing can be asked from here.";
  if (!calls || refusal) throw badInput("url", refusal ?? "");
  return askForTools(place, { fetch: calls.fetching({ timeout: 60_000, most: 20 * 1_048_576 }), headers });
}

async function saved(context: Context, place: string): Promise<Server> {
  const read = readDocument(await textAt(context, place));
  if ("problem" in read) throw new Problem("BAD_USER_INPUT", `${place}:${read.problem}`, { argument: "file" });
  const tools = toolsIn(read.value);
  if (!tools)
    throw badInput("file", `${place} is no answer to tools/list: it has no list \`tools\` of tools with names.`);
  return { name: null, version: null, tools };
}

/** A file's name without its folders and ending. */
function nameOf(place: string): string {
  return place.replace(/^.*[\\/]/, "").replace(/\.[^.]+$/, "") || "tools";
}
