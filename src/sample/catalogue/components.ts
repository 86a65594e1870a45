import { ComponentKind } from "../../projects/types/component.js";

/** A component of the agency, as it is described once and for all: what it runs on, and how often it is released. */
export interface ComponentDescription {
  key: string;
  name: string;
  kind: ComponentKind;
  /** The version that the history begins with. */
  version: string;
  /** Whether its versions are the days on which they came out; `version` is then not used. */
  calendar?: boolean;
  /** Mean days between releases. */
  cadence: number;
  /** What its events say of the code; absent for what runs no code of its own. */
  code?: Code;
}

/** What a component's events say of the code they come from. */
export interface Code {
  platform: string;
  sdk: string;
  runtime: string;
  /** The outermost frames of each of its stacks, written as {@link "../stack.js"} reads them. */
  outer: readonly string[];
}

const agentLoop = [
  "~asyncio/runners.py run 190",
  "agent/loop.py run_forever 41 : await self.handle(task)",
  "agent/loop.py handle 77 : return await step(task)",
];

const python = (outer: readonly string[]): Code => ({
  platform: "python",
  sdk: "sentry.python/2.41.0",
  runtime: "CPython 3.13.2",
  outer,
});
const node = (outer: readonly string[]): Code => ({
  platform: "node",
  sdk: "sentry.javascript.node/11.11.0",
  runtime: "node v22.12.0",
  outer,
});
const dotnet = (outer: readonly string[]): Code => ({
  platform: "csharp",
  sdk: "sentry.dotnet/6.2.0",
  runtime: ".NET 9.0.4",
  outer,
});

const java: Code = {
  platform: "java",
  sdk: "sentry.java/8.20.0",
  runtime: "OpenJDK 21.0.6",
  outer: ["~java.lang.Thread Thread.java run 1583", "com.kestrelbrook.orchestrator.Worker Worker.java run 58"],
};

const go: Code = {
  platform: "go",
  sdk: "sentry.go/0.35.0",
  runtime: "go1.24.1",
  outer: ["~net/http server.go HandlerFunc.ServeHTTP 2294", "assets/internal/api routes.go (*Server).handle 91"],
};

const rust: Code = {
  platform: "native",
  sdk: "sentry.rust/0.42.0",
  runtime: "rustc 1.86.0",
  outer: ["~library/std/src/rt.rs std::rt::lang_start 206", "src/main.rs page_reader::main 37"],
};

const { AGENT, MODEL, PROMPT, SERVICE, TEAM, TOOL } = ComponentKind;

/** The agency's components: two teams of agents, and what they work with. */
export const COMPONENTS: readonly ComponentDescription[] = [
  { key: "editorial-team", name: "Editorial team", kind: TEAM, version: "3.0.0", cadence: 12 },
  { key: "insight-team", name: "Insight team", kind: TEAM, version: "2.1.0", cadence: 14 },
  { key: "planner", name: "Planner", kind: AGENT, version: "4.2.0", cadence: 4, code: python(agentLoop) },
  { key: "researcher", name: "Researcher", kind: AGENT, version: "2.9.1", cadence: 3, code: python(agentLoop) },
  {
    key: "writer",
    name: "Writer",
    kind: AGENT,
    version: "6.0.3",
    cadence: 3,
    code: node([
      "~node:internal/process/task_queues processTicksAndRejections 105",
      "src/agent/loop.ts runTask 64 : return await this.step(task)",
    ]),
  },
  { key: "reviewer", name: "Reviewer", kind: AGENT, version: "1.14.0", cadence: 5, code: python(agentLoop) },
  { key: "orchestrator", name: "Orchestrator", kind: SERVICE, version: "8.3.2", cadence: 6, code: java },
  {
    key: "client-portal",
    name: "Client portal",
    kind: SERVICE,
    version: "12.7.0",
    cadence: 2,
    code: node(["~node_modules/express/lib/router/layer.js handleRequest 152", "src/server/routes.ts handle 48"]),
  },
  {
    key: "billing",
    name: "Billing",
    kind: SERVICE,
    version: "5.1.4",
    cadence: 9,
    code: dotnet([
      "~Microsoft.AspNetCore.Routing EndpointMiddleware.cs Invoke 96",
      "Kestrelbrook.Billing.InvoiceController InvoiceController.cs Post 44",
    ]),
  },
  { key: "asset-store", name: "Asset store", kind: SERVICE, version: "3.4.0", cadence: 8, code: go },
  {
    key: "web-search",
    name: "Web search",
    kind: TOOL,
    version: "1.8.0",
    cadence: 6,
    code: node(["src/tool/serve.ts onCall 29 : return await tool.call(input)"]),
  },
  { key: "page-reader", name: "Page reader", kind: TOOL, version: "0.23.0", cadence: 5, code: rust },
  {
    key: "sheet-export",
    name: "Sheet export",
    kind: TOOL,
    version: "2.2.0",
    cadence: 10,
    code: dotnet(["Kestrelbrook.Sheets.ExportTool ExportTool.cs Call 33"]),
  },
  {
    key: "image-maker",
    name: "Image maker",
    kind: TOOL,
    version: "0.9.5",
    cadence: 7,
    code: python(["tool/serve.py on_call 52 : image = pipeline.render(order)"]),
  },
  {
    key: "draft-model",
    name: "Drafting model",
    kind: MODEL,
    version: "2.4.0",
    cadence: 11,
    code: { ...python([]), platform: "other" },
  },
  {
    key: "brief-prompt",
    name: "Brief prompt",
    kind: PROMPT,
    version: "17.0.0",
    cadence: 4,
    code: python(["prompts/render.py render 25 : return template.substitute(values)"]),
  },
  {
    key: "house-style-prompt",
    name: "House style prompt",
    kind: PROMPT,
    version: "9.1.0",
    cadence: 6,
    code: python(["prompts/render.py render 25 : return template.substitute(values)"]),
  },
  { key: "fact-checker", name: "Fact checker", kind: AGENT, version: "1.3.0", cadence: 6 },
  { key: "fact-prompt", name: "Fact prompt", kind: PROMPT, version: "5.2.0", cadence: 8 },
  { key: "web-index", name: "Web index", kind: SERVICE, version: "2.6.0", cadence: 9 },
  { key: "event-log", name: "Event log", kind: SERVICE, version: "4.0.2", cadence: 15 },
  { key: "identity", name: "Sign-in", kind: SERVICE, version: "7.3.1", cadence: 13 },
  { key: "vision-model", name: "Picture model", kind: MODEL, version: "", calendar: true, cadence: 21 },
  { key: "embedding-model", name: "Embedding model", kind: MODEL, version: "", calendar: true, cadence: 25 },
];
