import { createRequire } from "node:module";

type LanguageSupport = typeof import("@neo4j-cypher/language-support");

// The package's ESM build names its files without their endings, which Node refuses; its CommonJS build is one file.
const { parserWrapper, parseStatementsStrs } = createRequire(import.meta.url)(
  "@neo4j-cypher/language-support",
) as LanguageSupport;

/** A statement as Neo4j's own grammar reads it. */
export interface ParsedCypher {
  /** How many statements the text holds. */
  statements: number;
  syntaxErrors: string[];
  parameters: Set<string>;
  functions: string[];
  procedures: string[];
  /** The labels and relationship types in patterns, conditions, SET and REMOVE; in back quotes where they were written so. */
  names: string[];
  /** The text of every part of the grammar's tree, without its spaces, by the part's name. */
  parts: { kind: string; text: string }[];
}

interface Tree {
  children?: Tree[];
  getText(): string;
}

const known = new Map<string, ParsedCypher>();

/** Reads a Cypher text, each once. Of a text with several statements the parts of all are given. */
export function parseCypher(text: string): ParsedCypher {
  const parsed = known.get(text) ?? read(text);
  known.set(text, parsed);
  return parsed;
}

function read(text: string): ParsedCypher {
  const parsed = parserWrapper.parse(text).statementsParsing;
  const parts = parsed.flatMap(({ ctx }) => partsOf(ctx as unknown as Tree));
  const set = parts.filter(({ kind }) => /^(Set|Remove)Labels(Is)?$/.test(kind));
  return {
    statements: parseStatementsStrs(text).filter((statement) => statement.trim()).length,
    syntaxErrors: parsed.flatMap(({ syntaxErrors }) =>
      syntaxErrors.map(({ message }) => (typeof message === "string" ? message : message.value)),
    ),
    parameters: new Set(parsed.flatMap(({ collectedParameters }) => collectedParameters.map(({ name }) => name))),
    functions: parsed.flatMap(({ collectedFunctions }) => collectedFunctions.map(({ name }) => name)),
    procedures: parsed.flatMap(({ collectedProcedures }) => collectedProcedures.map(({ name }) => name)),
    names: [
      ...parsed.flatMap(({ collectedLabelOrRelTypes }) => collectedLabelOrRelTypes.map(({ labelText }) => labelText)),
      ...set.flatMap((part) => part.text.split(/:|(?<=\w)IS(?=[A-Z])/).slice(1)),
    ].filter((name) => name !== "" && !name.startsWith("$")),
    parts,
  };
}

function partsOf(tree: Tree): { kind: string; text: string }[] {
  const kind = tree.constructor.name;
  const own = kind.endsWith("Context") ? [{ kind: kind.replace(/Context$/, ""), text: tree.getText() }] : [];
  return [...own, ...(tree.children ?? []).flatMap(partsOf)];
}
