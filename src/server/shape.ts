import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { Problem } from "../problem.js";
import { LIMITS } from "./limits.js";

/** The size of an operation with its fragments spread out. */
interface Shape {
  depth: number;
  aliases: number;
  directives: number;
  /** Fields and fragments. */
  selections: number;
  /** Fields of the outermost level. */
  outer: number;
}

/**
 * Refuses an operation that is too deep, too wide or too long once its fragments are spread. Each fragment is measured
 * once, so "billion laughs" cost no more than their text. The document must be valid, hence without fragment cycles. Answers
 * how many root fields there are.
 */
export function checkShape(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const shape = new Measure(fragments).set(operation.selectionSet);
  const ownDirectives =
    (operation.directives?.length ?? 0) +
    (operation.variableDefinitions ?? []).reduce((sum, node) => sum + (node.directives?.length ?? 0), 0);
  refuseOver("levels of fields", shape.depth, LIMITS.depth);
  refuseOver("aliases", shape.aliases, LIMITS.aliases);
  refuseOver("directives", shape.directives + ownDirectives, LIMITS.directives);
  refuseOver("fields and fragments", shape.selections, LIMITS.fields);
  refuseOver("root fields", shape.outer, LIMITS.rootFields);
  return shape.outer;
}

function refuseOver(what: string, is: number, most: number): void {
  if (is > most) throw new Problem("LIMIT_EXCEEDED", `The operation has more than ${most} ${what}.`);
}

/** What asks for the schema is nested by its nature; graphql-js has a rule of its own for its depth. */
function isIntrospection(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value.startsWith("__");
}

class Measure {
  private readonly measured = new Map<string, Shape>();

  constructor(private readonly fragments: Map<string, FragmentDefinitionNode>) {}

  set(set: SelectionSetNode | undefined): Shape {
    const sum: Shape = { depth: 0, aliases: 0, directives: 0, selections: 0, outer: 0 };
    for (const selection of set?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD;
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? this.fragment(selection.name.value)
          : this.set(selection.selectionSet);
      sum.depth = Math.max(sum.depth, isIntrospection(selection) ? 1 : inner.depth + (isField ? 1 : 0));
      sum.aliases += inner.aliases + (isField && selection.alias ? 1 : 0);
      sum.directives += inner.directives + (selection.directives?.length ?? 0);
      sum.selections += inner.selections + 1;
      sum.outer += isField ? 1 : inner.outer;
    }
    return sum;
  }

  private fragment(name: string): Shape {
    const known = this.measured.get(name);
    if (known) return known;
    const shape = this.set(this.fragments.get(name)?.selectionSet);
    this.measured.set(name, shape);
    return shape;
  }
}
