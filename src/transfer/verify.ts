import { createHash } from "node:crypto";
import { type Census, censusDifferences } from "../backup/census.js";
import type { Graph } from "../graph/graph.js";
import { Problem } from "../problem.js";
import type { Manifest } from "./manifest.js";
import { walk } from "./walk.js";

/** How equal a graph is to what was copied. */
export interface Equality {
  /** Whether a copy of it would have the same lines. */
  isEqual: boolean;
  /** Relationships of the copy with an end that is not in it. Only a copy that was made while somebody wrote has such. */
  homeless: number;
}

/**
 * Reads the graph as if to copy it again, and compares counts and every line's bytes with what the manifest says. CONFLICT when
 * they differ; a copy that was made while somebody wrote may lack ends of relationships.
 */
export async function verifyCopy(graph: Graph, manifest: Manifest, read: (entries: number) => void): Promise<Equality> {
  const { workspaces, withTokens, withPseudonyms, takenAt } = manifest;
  const hashes = { nodes: createHash("sha256"), relationships: createHash("sha256") };
  let done = 0;
  const found = await walk({
    graph,
    extent: { workspaces, withTokens, withPseudonyms, at: Date.parse(takenAt) },
    node: async (line) => {
      hashes.nodes.update(`${line}\n`);
      if (++done % 1_000 === 0) read(done);
    },
    relationship: async (line) => {
      hashes.relationships.update(`${line}\n`);
      if (++done % 1_000 === 0) read(done);
    },
  });
  const differences = differencesOf(manifest, found);
  if (differences.length > 0) throw different(differences.slice(0, 3).join("; "));
  const homeless = manifest.counts.relationships - found.relationships;
  const content = { nodes: hashes.nodes.digest("hex"), relationships: hashes.relationships.digest("hex") };
  const isEqual = content.nodes === manifest.content.nodes && content.relationships === manifest.content.relationships;
  if (!isEqual && homeless === 0) throw different("the counts are the same, but not every value is");
  return { isEqual, homeless };
}

function differencesOf({ counts, consistent }: Manifest, found: Census): string[] {
  if (consistent || found.relationships > counts.relationships) return censusDifferences(counts, found);
  const nodesOnly = (census: Census) => ({ ...census, relationships: 0, types: {} });
  return censusDifferences(nodesOnly(counts), nodesOnly(found));
}

function different(how: string): Problem {
  return new Problem(
    "CONFLICT",
    `The graph is not equal to what was exported: ${how}. Import into an empty graph again.`,
  );
}
