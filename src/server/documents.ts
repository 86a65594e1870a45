import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { badInput, notFound, Problem } from "../problem.js";

/** Whether documents can be asked for by their hash, and whether nothing else can. */
export type DocumentMode = "off" | "also" | "only";

/** A request as far as it says which document it means. */
export interface DocumentWish {
  query?: unknown;
  documentId?: unknown;
  extensions?: unknown;
}

/**
 * The documents that this server trusts, by their SHA-256. A request names one by `documentId` (the appendix on
 * persisted documents of the GraphQL over HTTP draft, with or without `sha256:`) or by Apollo's
 * `extensions.persistedQuery.sha256Hash`. Nothing is added while it runs: automatic persisted queries are no defence.
 */
export class Documents {
  constructor(
    readonly mode: DocumentMode = "off",
    private readonly byHash: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** The text of the document that a request means. Throws BAD_USER_INPUT, NOT_FOUND for an unknown hash, FORBIDDEN for an untrusted text. */
  textOf({ query, documentId, extensions }: DocumentWish): string {
    const hash = hashIn(documentId, extensions);
    const text = query === "" || query === null ? undefined : query;
    if (text === undefined && hash !== null) return this.trusted(hash);
    if (typeof text !== "string") throw badInput("query", "`query` must be a GraphQL document.");
    if (hash === null && this.mode !== "only") return text;
    const own = createHash("sha256").update(text).digest("hex");
    if (hash !== null && hash !== own) throw badInput("documentId", "The hash is not the SHA-256 of `query`.");
    if (this.mode === "only" && !this.byHash.has(own))
      throw new Problem("FORBIDDEN", "This server runs only the documents that it was given; this is none of them.");
    return text;
  }

  private trusted(hash: string): string {
    if (this.mode === "off") throw badInput("query", "This server keeps no documents; send the text as `query`.");
    const text = this.byHash.get(hash);
    if (text === undefined) throw notFound("trusted document", "documentId");
    return text;
  }
}

/**
 * Reads a manifest: a JSON object of SHA-256 (hex, with or without `sha256:`) → document, as `persisted-documents.json`
 * of GraphQL Code Generator is with `hashAlgorithm: "sha256"`. Throws BAD_USER_INPUT when it cannot be read or a hash is wrong.
 */
export function readManifest(path: string): Map<string, string> {
  const documents = Object.entries(parsed(path)).map(([id, text]): [string, string] => {
    const hash = id.replace(/^sha256:/, "");
    if (typeof text !== "string" || createHash("sha256").update(text).digest("hex") !== hash)
      throw badInput(
        "RATCHET_TRUSTED_MANIFEST",
        `The manifest's entry ${id.slice(0, 80)} is not the SHA-256 of its text.`,
      );
    return [hash, text];
  });
  return new Map(documents);
}

function parsed(path: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  throw badInput(
    "RATCHET_TRUSTED_MANIFEST",
    "The manifest must be a readable file with one JSON object of SHA-256 → document.",
  );
}

function hashIn(documentId: unknown, extensions: unknown): string | null {
  const apollo = (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery;
  const id = documentId ?? apollo?.sha256Hash ?? null;
  if (id === null || id === "") return null;
  const hash = typeof id === "string" ? /^(?:sha256:)?([0-9a-f]{64})$/.exec(id)?.[1] : undefined;
  if (!hash) throw badInput("documentId", "`documentId` must be `sha256:` and 64 hexadecimal digits in lower case.");
  return hash;
}
