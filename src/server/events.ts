import { type DocumentNode, Kind, visit } from "graphql";

/** The variable that is used once in a document, as a stream's `after`; null when there is none. */
export function startOf(document: DocumentNode): string | null {
  const uses = new Map<string, number>();
  let start: string | null = null;
  visit(document, {
    VariableDefinition: () => false,
    Argument: ({ name, value }) => {
      if (name.value === "after" && value.kind === Kind.VARIABLE) start = value.name.value;
    },
    Variable: ({ name }) => void uses.set(name.value, (uses.get(name.value) ?? 0) + 1),
  });
  return start !== null && uses.get(start) === 1 ? start : null;
}

/** The place of an event in the journal, for clients that resume by it. */
export function sequenceOf(event: unknown): number | null {
  const sequence = (event as { sequence?: unknown } | null)?.sequence;
  return typeof sequence === "number" ? sequence : null;
}
