import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { isNodeType, MUTATION_POINTS } from "./estimate.js";

/** What a place of an answer counts for: points once, points an object that is there, and the places within. */
interface Place {
  once: number;
  each: number;
  within: Map<string, Place>;
}

const plans = new WeakMap<OperationDefinitionNode, Place>();

/**
 * What an answer did cost, in the points of the estimate: one a node that is there, one a list that is paged, what a
 * field says of itself, and ten a root field of a mutation. Never more than the estimate, but for types that differ
 * under one name (`... on A { x: … } ... on B { x: … }`), where the dearer one counts.
 */
export function actualCost(
  schema: GraphQLSchema,
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
  data: unknown,
): number {
  if (data === null || data === undefined) return 0;
  const known = plans.get(operation);
  const plan = known ?? new Planner(schema, document).operation(operation);
  if (!known) plans.set(operation, plan);
  return count(data, plan);
}

function count(value: unknown, place: Place): number {
  if (value === null || typeof value !== "object") return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + count(one, place), 0);
  let points = place.each;
  for (const [key, inner] of place.within) {
    const found = (value as Record<string, unknown>)[key];
    if (found !== undefined && found !== null) points += inner.once + count(found, inner);
  }
  return points;
}

class Planner {
  private readonly fragments: Map<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
  }

  operation(operation: OperationDefinitionNode): Place {
    const root = this.schema.getRootType(operation.operation);
    const place: Place = { once: 0, each: 0, within: new Map() };
    if (root) this.add(place, root, operation.selectionSet);
    if (operation.operation === "mutation") for (const inner of place.within.values()) inner.once += MUTATION_POINTS;
    return place;
  }

  /** Adds what a set of fields of a type counts for; places that count for nothing are left out, to be passed over. */
  private add(place: Place, type: GraphQLNamedType, set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
        const key = selection.alias?.value ?? selection.name.value;
        if (field)
          this.addField({ place, key, isRoot: type === this.schema.getMutationType() }, field, selection.selectionSet);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
      if (fragment) this.add(place, condition ?? type, fragment.selectionSet);
    }
  }

  private addField(
    { place, key, isRoot }: { place: Place; key: string; isRoot: boolean },
    field: GraphQLField<unknown, unknown>,
    set: SelectionSetNode | undefined,
  ): void {
    const type = getNamedType(field.type);
    const inner: Place = place.within.get(key) ?? { once: 0, each: 0, within: new Map() };
    const { complexity } = field.extensions;
    const isPaged = field.args.some(({ name }) => name === "first");
    inner.once = Math.max(inner.once, typeof complexity === "number" ? complexity : isPaged ? 1 : 0);
    inner.each = Math.max(inner.each, typeof complexity !== "number" && isNodeType(type) ? 1 : 0);
    if (set && typeof complexity !== "number") this.add(inner, type, set);
    if (isRoot || inner.once > 0 || inner.each > 0 || inner.within.size > 0) place.within.set(key, inner);
  }
}
