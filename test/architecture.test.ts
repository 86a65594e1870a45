import { describe, expect, test } from "vitest";
import { domains } from "../src/domains.js";
import { CODE_RULES, codeViolations } from "./support/house-code.js";
import { IMPORT_EXCEPTIONS, IMPORT_RULES } from "./support/house-import-rules.js";
import { importCircles, importViolations, readBy } from "./support/house-imports.js";
import { readModules } from "./support/house-modules.js";

const modules = readModules();
const order = domains.map(({ name }) => name);

test("reads the source that it judges", () => {
  expect(modules.length).toBeGreaterThan(50);
  expect(modules.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["main.ts", "web/app.tsx", ...order.map((name) => expect.stringMatching(`^${name}/`))]),
  );
});

test("every module imports only what its place allows", () => {
  expect(importViolations(modules, order)).toEqual([]);
});

test("no modules import each other in a circle", () => {
  expect(importCircles(modules)).toEqual([]);
});

test.each([
  "anomalies",
  "cluster",
  "groups",
  "match",
  "trend",
  "truth",
])("`ratchet %s` reads neither the database's driver nor the schema, which take most of a second", (command) => {
  expect(readBy(modules, `cli/${command}.ts`)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(neo4j-driver|graphql|type-graphql)$/)]),
  );
});

test("a command that needs a graph reads the driver", () => {
  expect(readBy(modules, "cli/demo.ts")).toContain("neo4j-driver");
});

test("every exception is of a module that is there", () => {
  const excepted = [
    ...CODE_RULES.flatMap(({ except }) => Object.keys(except)),
    ...IMPORT_EXCEPTIONS.map(({ from }) => from),
  ];
  const paths = modules.map(({ path }) => path);
  expect(excepted.filter((key) => !paths.includes(key.split(":")[0] ?? ""))).toEqual([]);
});

test.each(CODE_RULES)("no module breaks the rule of $name", (rule) => {
  expect(codeViolations(modules, [rule])).toEqual([]);
});

/** For each import rule a module that breaks it: where it stands, and what it must not import. */
const FORBIDDEN: Record<string, [path: string, specifier: string]> = {
  "problem.ts": ["problem.ts", "./config.js"],
  "permissions.ts": ["permissions.ts", "./problem.js"],
  "say.ts": ["say.ts", "./problem.js"],
  "rights.ts": ["rights.ts", "./problem.js"],
  "config.ts": ["config.ts", "./context.js"],
  "settings.ts": ["settings.ts", "./problem.js"],
  store: ["metrics/store/planted.ts", "neo4j-driver"],
  "identity.ts": ["identity.ts", "node:crypto"],
  "root.ts": ["root.ts", "./config.js"],
  "context.ts": ["context.ts", "./graph/graph.js"],
  "algorithms/": ["algorithms/text/planted.ts", "node:fs"],
  "graph/": ["graph/planted.ts", "../errors/types/group.js"],
  "graph/embedded/": ["graph/embedded/planted.ts", "neo4j-driver"],
  "api/": ["api/planted.ts", "../projects/types.js"],
  types: ["projects/types.ts", "../errors/types/group.js"],
  queries: ["journal/queries.ts", "../context.js"],
  service: ["projects/service.ts", "../errors/service/groups.js"],
  plain: ["errors/planted.ts", "type-graphql"],
  resolver: ["errors/resolver/planted.ts", "../queries.js"],
  "outgoing/": ["outgoing/planted.ts", "../notices/queries.js"],
  "ingest/": ["ingest/sentry/planted.ts", "../../errors/queries.js"],
  "idempotency/": ["idempotency/planted.ts", "../journal/service.js"],
  "ingest/spool/": ["ingest/spool/planted.ts", "../../errors/service/report.js"],
  "domains.ts": ["domains.ts", "./projects/queries.js"],
  "nodes.ts": ["nodes.ts", "./projects/service.js"],
  "schema.ts": ["schema.ts", "./server/start.js"],
  "boot.ts": ["boot.ts", "./projects/service.js"],
  "transfer/": ["transfer/planted.ts", "../errors/queries.js"],
  "backup/": ["backup/planted.ts", "../errors/service/report.js"],
  "oidc/": ["oidc/planted.ts", "../access/queries.js"],
  "doctor/": ["doctor/planted.ts", "../access/service/tokens.js"],
  "server/": ["server/planted.ts", "neo4j-driver"],
  "cluster/": ["cluster/planted.ts", "../graph/graph.js"],
  "start/": ["start/planted.ts", "../errors/queries.js"],
  "sample/": ["sample/planted.ts", "../projects/queries.js"],
  "matching/": ["matching/planted.ts", "../projects/queries.js"],
  "cli/": ["cli/planted.ts", "../graph/graph.js"],
  "main.ts": ["main.ts", "./errors/service/groups.js"],
  "demand.ts": ["demand.ts", "../graph/graph.js"],
  "failures.ts": ["failures.ts", "../graph/graph.js"],
  "web/": ["web/planted.ts", "../problem.js"],
};

describe("a planted import is found", () => {
  test.each(IMPORT_RULES)("of $files", ({ files, reason }) => {
    const [path, specifier] = FORBIDDEN[files] ?? ["", ""];
    const found = importViolations([{ path, text: `import { planted } from "${specifier}";\n` }], order).filter(
      (one) => !one.includes("exception"),
    );
    expect(found).toEqual([expect.stringMatching(/^\S+ imports \S+: /)]);
    expect(found[0]).toContain(reason);
  });

  test.each([
    ["import()", `const planted = import("neo4j-driver");`],
    ["export … from", `export { int } from "neo4j-driver";`],
    ["a type", `type Planted = import("neo4j-driver").Driver;`],
    ["a side effect", `import "neo4j-driver";`],
  ])("written as %s", (_, text) => {
    expect(importViolations([{ path: "errors/service/planted.ts", text }], order)).toHaveLength(1);
  });

  test("when only its type was allowed", () => {
    const planted = (word: string) =>
      importViolations([{ path: "api/planted.ts", text: `${word} { Context } from "../context.js";` }], order);
    expect(planted("import type")).toEqual([]);
    expect(planted("import")).toHaveLength(1);
  });

  test("in a folder that no rule knows", () => {
    expect(importViolations([{ path: "managers/planted.ts", text: `import "../problem.js";` }], order)).toEqual([
      expect.stringContaining("No rule knows"),
    ]);
  });

  test("in an exception that nothing needs any more", () => {
    expect(importViolations([{ path: "access/secret.ts", text: "" }], order)).toEqual([
      expect.stringContaining("does not need its exception"),
    ]);
  });

  test("in a circle", () => {
    const circle = [
      { path: "errors/a.ts", text: `import { b } from "./b.js";` },
      { path: "errors/b.ts", text: `import { a } from "./a.js";` },
    ];
    expect(importCircles(circle)).toEqual(["errors/a.ts → errors/b.ts → errors/a.ts"]);
  });
});

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `  const line${index} = ${index};`).join("\n");

/** For each code rule texts that break it, and one that comes close and is allowed. */
const BROKEN: Record<string, { path?: string; broken: string[]; allowed: string }> = {
  environment: {
    broken: ["const port = process.env.PORT;", "const all = process.env;"],
    allowed: "// process.env is read in config.ts\nconst pid = process.pid;",
  },
  "clock and chance": {
    broken: [
      "const at = Date.now();",
      "const at = new Date();",
      "const p = Math.random();",
      "const id = crypto.randomUUID();",
      "const key = randomBytes(8);",
    ],
    allowed: "const text = new Date(at).toISOString(); const day = Date.UTC(2026, 1);",
  },
  "default export": {
    broken: ["export default function f() {}", "const a = 1;\nexport { a as default };", "export default 1;"],
    allowed: "export function f() {}",
  },
  barrel: {
    broken: [`export * from "./a.js";`, `export { a } from "./a.js";`],
    allowed: "const a = 1;\nexport { a };",
  },
  "name of no meaning": { path: "errors/utils.ts", broken: ["export const a = 1;"], allowed: "" },
  "file size": { broken: [lines(301)], allowed: lines(300) },
  "function size": {
    broken: [`function f() {\n${lines(39)}\n}`, `const f = () => {\n${lines(39)}\n};`],
    allowed: `function f() {\n${lines(38)}\n}`,
  },
  parameters: {
    broken: [
      "function f(a: 1, b: 2, c: 3, d: 4) {}",
      "class A {\n  m(@Arg() a: 1, b: 2, c: 3, d: 4, e: 5) {}\n}",
      "const f = (a: 1, b: 2, c: 3, d: 4) => a;",
    ],
    allowed:
      "text.replace(x, (all, a, b, c) => a);\nclass A {\n  m(@Ctx() a: 1, @Arg() b: 2, @Arg() c: 3, @Arg() d: 4) {}\n}",
  },
  suppression: {
    broken: ["// biome-ignore lint: planted", "// @ts-expect-error planted", "/* eslint-disable */"],
    allowed: "// ignored",
  },
};

describe("a planted breach is found", () => {
  test.each(CODE_RULES)("of the rule of $name", (rule) => {
    const { path = "errors/planted.ts", broken, allowed } = BROKEN[rule.name] ?? { broken: [], allowed: "" };
    expect(broken.length).toBeGreaterThan(0);
    for (const text of broken) expect(codeViolations([{ path, text }], [rule]), text.slice(0, 60)).toHaveLength(1);
    expect(codeViolations([{ path: "errors/planted.ts", text: allowed }], [rule])).toEqual([]);
  });

  test("in an index file", () => {
    expect(codeViolations([{ path: "errors/index.ts", text: "" }])).toEqual([
      expect.stringContaining("is an index file"),
    ]);
  });

  test("in an exception that nothing needs any more", () => {
    expect(codeViolations([{ path: "boot.ts", text: "" }])).toEqual([
      expect.stringContaining("does not need its exception"),
    ]);
  });
});
