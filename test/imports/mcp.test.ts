import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { ratchet as command } from "../support/command.js";
import { useImporter } from "../support/import-command.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet(GENEROUS);
const importer = useImporter(ratchet);
const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);
let http: Server;
let url = "";
const authorizations = new Set<string | undefined>();

/** A real MCP server: one for each request, without a session, as the SDK's own examples have it. */
function mcpServer(): McpServer {
  const server = new McpServer({ name: "weather-tools", version: "1.2.3" });
  server.registerTool(
    "getForecast",
    {
      title: "Forecast",
      description: "Tells tomorrow's weather.",
      inputSchema: { city: z.string(), days: z.number() },
    },
    async () => ({ content: [] }),
  );
  server.registerTool("list_cities", { description: "Lists all cities." }, async () => ({ content: [] }));
  return server;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString("utf8")) : undefined;
}

beforeAll(async () => {
  http = createServer(async (request, response) => {
    authorizations.add(request.headers.authorization);
    if (request.url !== "/mcp" || request.method !== "POST") return void response.writeHead(405).end();
    const body = await bodyOf(request);
    const transport = new StreamableHTTPServerTransport({});
    const server = mcpServer();
    response.on("close", () => void transport.close().then(() => server.close()));
    await server.connect(transport as never);
    await transport.handleRequest(request, response, body);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`;
});
afterAll(() => void http?.close());

function run(...args: string[]) {
  const { uri, user, password } = inject("graphAddress");
  const settings = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password, RATCHET_WEBHOOKS_PRIVATE: "on" };
  return command(["import", "mcp", ...args, "--workspace", ratchet.workspace], settings);
}

async function tools(): Promise<Record<string, unknown>[]> {
  const { operations } = await ratchet.data(
    "{ operations(first: 100) { nodes { key method path name summary description parameters text api { kind name } } } }",
  );
  return (operations as unknown as { nodes: Record<string, unknown>[] }).nodes;
}

test("a server is asked for its tools, each a candidate; twice changes nothing", async () => {
  const first = await run(url, "--json", "--header", "authorization: Bearer 123");
  expect([first.code, first.stderr]).toEqual([0, ""]);
  expect(authorizations).toEqual(new Set(["Bearer 123"]));
  expect(await tools()).toEqual([
    {
      ...{ key: "TOOL getForecast", method: "TOOL", path: null, name: "getForecast", summary: "Forecast" },
      ...{ description: "Tells tomorrow's weather.", parameters: ["city", "days"] },
      ...{ text: "get forecast: Forecast. Tells tomorrow's weather.", api: { kind: "MCP", name: "weather-tools" } },
    },
    expect.objectContaining({ key: "TOOL list_cities", text: "list cities: Lists all cities.", parameters: [] }),
  ]);
  const before = await graph();
  expect(JSON.parse((await run(url, "--json")).stdout)).toMatchObject({ id: null });
  expect(await graph()).toEqual(before);
});

test("an address on this machine is asked only where the operator allows it", async () => {
  const { code, stderr } = await importer.run("mcp", url.replace("http:", "https:"));
  expect([code, stderr.includes("must not be a private address")]).toEqual([1, true]);
});

test("what is no MCP server is told in one sentence", async () => {
  const other = await run(url.replace("/mcp", "/other"));
  expect([other.code, other.stderr.trim().split("\n").length]).toEqual([1, 1]);
  expect(other.stderr).toContain("The MCP server could not be asked.");
});

test("a saved list is taken as well, whole or its result", async () => {
  const list = {
    tools: [{ name: "savedTool", description: "Was saved.", inputSchema: { type: "object", properties: { a: {} } } }],
  };
  for (const answer of [list, { jsonrpc: "2.0", id: 1, result: list }, list.tools]) {
    const file = await importer.file("saved.json", JSON.stringify(answer));
    await importer.report("mcp", file);
  }
  expect(await tools()).toContainEqual(expect.objectContaining({ name: "savedTool", parameters: ["a"] }));
  const bad = await importer.run("mcp", await importer.file("bad.json", '{"tools": [{"title": "no name"}]}'));
  expect([bad.code, bad.stderr.includes("no answer to tools/list")]).toEqual([1, true]);
});

test("an agent's tools are kept by a mutation: those of an earlier list that are not in it are gone", async () => {
  const keep = (names: string[]) =>
    ratchet.data("mutation ($input: ImportToolsInput!) { importTools(input: $input) { id key kind version } }", {
      input: { name: "my-agent", version: "2", tools: names.map((name) => ({ name, parameters: ["x"] })) },
    });
  const { importTools } = await keep(["one", "two"]);
  expect(importTools).toMatchObject({ key: "my-agent", kind: "MCP", version: "2" });
  await keep(["two", "three"]);
  const { id } = importTools as unknown as { id: string };
  const list = async (removed: boolean) => {
    const { operations } = await ratchet.data(
      `{ operations(filter: { api: "${id}", removed: ${removed} }) { nodes { name removedAt } } }`,
    );
    return (operations as unknown as { nodes: { name: string }[] }).nodes.map(({ name }) => name);
  };
  expect(await list(false)).toEqual(["three", "two"]);
  expect(await list(true)).toEqual(["one", "three", "two"]);
});
