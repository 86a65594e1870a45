import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  typeFromAST,
} from "graphql";

/** What reading a selection needs of a resolver's `info`. */
export type SelectionInfo = Pick<GraphQLResolveInfo, "schema" | "fragments" | "variableValues">;

/**
 * The fields that the nodes of one field select of an object type, with fragments spread out and without what
 * `@skip` and `@include` take out: GraphQL's CollectFields (specification of October 2021, section 6.3.2), not yet grouped.
 */
export function selectedFields(type: GraphQLObjectType, nodes: readonly FieldNode[], info: SelectionInfo): FieldNode[] {
  const fields: FieldNode[] = [];
  for (const node of nodes) collect(node.selectionSet?.selections ?? [], { type, info, fields });
  return fields;
}

interface Collecting {
  type: GraphQLObjectType;
  info: SelectionInfo;
  fields: FieldNode[];
}

function collect(selections: readonly SelectionNode[], to: Collecting): void {
  for (const selection of selections) {
    if (!isWanted(selection, to.info)) continue;
    if (selection.kind === Kind.FIELD) {
      to.fields.push(selection);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? to.info.fragments[selection.name.value] : selection;
    if (fragment && fits(fragment, to)) collect(fragment.selectionSet.selections, to);
  }
}

function isWanted(selection: SelectionNode, { variableValues }: SelectionInfo): boolean {
  if (!selection.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.if !== true && include?.if !== false;
}

type Fragment = Parameters<typeof typeFromAST>[1];

function fits({ typeCondition }: { typeCondition?: Fragment | undefined }, { type, info }: Collecting): boolean {
  if (!typeCondition) return true;
  const condition = typeFromAST(info.schema, typeCondition);
  return condition === type || (isAbstractType(condition) && info.schema.isSubType(condition, type));
}
