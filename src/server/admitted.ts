import { type DocumentNode, type VariableNode, visit } from "graphql";
import { rightsKey } from "../rights.js";
import { type Admitted, admit, type Wanted } from "./admission.js";
import { checkVariables } from "./variables.js";

/** How many ways to ask one document are remembered, and the longest of them in characters: callers choose what is in them. */
const WAYS = 100;
const LONGEST = 1_000;

interface Remembered {
  /** The names of the variables that its cost depends on. */
  sizes: readonly string[];
  ways: Map<string, Admitted>;
}

/**
 * Admission that remembers: a document's shape and its cost are worked out once for the same operation, rights and sizes.
 * What differs from request to request, the other variables, is checked each time. Only what was let in is remembered.
 */
export class Admission {
  private readonly documents = new WeakMap<DocumentNode, Remembered>();

  /** As `admit`. */
  admit(wanted: Wanted): Admitted {
    const { document, schema, operationName, context, introspection } = wanted;
    const variables = wanted.variables ?? {};
    const known = this.documents.get(document) ?? { sizes: sizesIn(document), ways: new Map<string, Admitted>() };
    this.documents.set(document, known);
    // A variable that is absent takes its default; one that is null does not.
    const way = JSON.stringify([
      operationName,
      rightsKey(context.actor), // Not the role: two users have the same one and may do different things.
      introspection,
      known.sizes.map((name) => (name in variables ? [variables[name]] : [])),
    ]);
    const admitted = known.ways.get(way);
    if (admitted) {
      checkVariables(schema, admitted.operation, variables);
      return admitted;
    }
    const fresh = admit(wanted);
    if (known.ways.size >= WAYS) known.ways.clear();
    if (way.length <= LONGEST) known.ways.set(way, fresh);
    return fresh;
  }
}

/** The variables that say how long a list is, or what is left out: those in `first`, `ids` and in directives. */
function sizesIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  const take = { Variable: { enter: ({ name }: VariableNode) => void names.add(name.value) } };
  visit(document, {
    Argument: (node) => void (/^(first|ids)$/.test(node.name.value) && visit(node.value, take)),
    Directive: (node) => void visit(node, take),
  });
  return [...names];
}
