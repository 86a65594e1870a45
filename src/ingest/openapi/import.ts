import type { Context } from "../../context.js";
import type { ImportReport } from "../../imports/report.js";
import { Problem } from "../../problem.js";
import { type ApiImport, importApi, isAddress, textAt } from "../api-import.js";
import { readOperations } from "./reader.js";

/**
 * Imports an OpenAPI document: each operation is a candidate for a capability. All of it is read before anything is kept; the same
 * document again changes nothing, and operations that are not in it any more are noted as gone.
 */
export async function importOpenApi(context: Context, options: ApiImport): Promise<ImportReport> {
  const { place } = options;
  const read = await readOperations(await textAt(context, place));
  if ("problem" in read) throw new Problem("BAD_USER_INPUT", `${place}:${read.problem}`, { argument: "file" });
  const { title, version, url, operations } = read.value;
  const key = options.key ?? url ?? (isAddress(place) ? place : title);
  const name = title.slice(0, 200);
  return importApi(
    context,
    { key, kind: "OPENAPI" as const, name, url, version: version?.slice(0, 100) ?? null, operations },
    { kind: "openapi", ...options },
  );
}
