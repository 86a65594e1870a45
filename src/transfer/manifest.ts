import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readMigrations } from "../graph/migrations.js";
import { Problem } from "../problem.js";

const FORMAT = "ratchet-export/1";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);
const counts = z.record(z.string(), count);

const FORM = z.object({
  format: z.literal(FORMAT),
  /** The version of Ratchet that wrote it. */
  ratchet: z.string(),
  /** When it was begun: ISO 8601. */
  takenAt: z.string(),
  /** Whether nothing was written to the graph meanwhile, and how that is known. */
  consistent: z.boolean(),
  consistency: z.string(),
  /** The workspaces that are in it, by key; null: the whole installation. */
  workspaces: z.array(z.string()).nullable(),
  withTokens: z.boolean(),
  withPseudonyms: z.boolean(),
  /** The set-up files that had been applied to the graph. */
  migrations: z.array(z.object({ version: z.string(), checksum: z.string() })),
  counts: z.object({ nodes: count, relationships: count, labels: counts, types: counts }),
  /** SHA-256 over all lines of nodes, and over all of relationships, whatever files they stand in: two copies of one graph have the same. */
  content: z.object({ nodes: sha256, relationships: sha256 }),
  files: z.array(
    z.object({
      name: z.string().regex(/^(nodes|relationships)-\d+\.jsonl(\.gz)?$/),
      lines: count,
      bytes: count,
      sha256,
    }),
  ),
});

/** What stands in a copy's manifest.json: what it is, and what reading it is checked against. */
export type Manifest = z.infer<typeof FORM>;

/** How many nodes and relationships of which label and type. A node with two labels counts under both. */
export type Counts = Manifest["counts"];

/** The name of the manifest in its folder. */
export const MANIFEST = "manifest.json";

/** A manifest of this format. */
export function manifestOf(facts: Omit<Manifest, "format">): Manifest {
  return { format: FORMAT, ...facts };
}

/** Reads a copy's manifest. BAD_USER_INPUT when it is missing, of another form, or of a graph that this version does not know. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, "utf8").catch((cause) => {
    throw new Problem("BAD_USER_INPUT", `${path} cannot be read: the folder holds no finished export.`, { cause });
  });
  const parsed = FORM.safeParse(parseJson(text));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(".");
    throw new Problem(
      "BAD_USER_INPUT",
      `${path} is no manifest of an export that this version can read (${where || "no JSON"}).`,
    );
  }
  refuseNewer(parsed.data);
  return parsed.data;
}

function refuseNewer({ migrations, ratchet }: Manifest): void {
  const known = new Map(readMigrations().map(({ version, checksum }) => [version, checksum]));
  const strange = migrations.find(({ version, checksum }) => known.get(version) !== checksum);
  if (strange)
    throw new Problem(
      "CONFLICT",
      `The export is of Ratchet ${ratchet} and stands on set-up file ${strange.version}, which is not known here; import it with that version or a later one.`,
    );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
