import { handles, type Query } from "../../src/graph/query.js";
import { importsOf, readModules } from "./house-modules.js";

/** Every handle of the program, by name: loads each module of `src` that makes some. */
export async function allHandles(): Promise<ReadonlyMap<string, Query<never, unknown>>> {
  const makers = readModules().filter((module) =>
    importsOf(module).some(({ target, typeOnly }) => target === "graph/query.ts" && !typeOnly),
  );
  for (const { path } of makers) await import(new URL(`../../src/${path}`, import.meta.url).pathname);
  return handles;
}
