import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { Problem } from "../../problem.js";
import type { Server } from "./import.js";
import { MOST_TOOLS, type Tool, toolsIn } from "./tools.js";

/** How the server is spoken to: by a `fetch` that goes nowhere it should not, and with these headers. */
export interface Speaking {
  fetch: typeof globalThis.fetch;
  headers: Readonly<Record<string, string>>;
}

/** Pages of tools that are asked for. */
const PAGES = 100;

/** Asks an MCP server over Streamable HTTP for all its tools. CONFLICT: it could not be asked, or does not answer as one. */
export async function askForTools(url: string, { fetch, headers }: Speaking): Promise<Server> {
  const client = new Client({ name: "ratchet", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(url), { fetch, requestInit: { headers } });
  try {
    await client.connect(transport as never);
    const tools: Tool[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < PAGES && tools.length < MOST_TOOLS; page++) {
      const answer = await client.listTools(cursor ? { cursor } : {});
      tools.push(...(toolsIn(answer) ?? []));
      cursor = answer.nextCursor;
      if (!cursor) break;
    }
    const { name = null, version = null } = client.getServerVersion() ?? {};
    return { name, version, tools };
  } catch (error) {
    throw new Problem("CONFLICT", `The MCP server could not be asked. ${whyNot(error)}`, {
      argument: "url",
      cause: error,
    });
  } finally {
    await client.close().catch(() => undefined);
  }
}

/** Why, in our own words: what the other side says may hold anything. */
function whyNot(error: unknown): string {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === "RefusedAddress") return (error as Error).message;
  if (typeof code === "number" && code >= 300 && code <= 599) return `It answered ${code}.`;
  return "Nothing there answers as an MCP server does, over Streamable HTTP.";
}
