import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";

type Holder = GraphQLObjectType | GraphQLInterfaceType;

/** A field on the way from a root to some other field. */
export interface Hop {
  parent: string;
  field: GraphQLField<unknown, unknown>;
  /** The type that the value is narrowed to before the next hop; null: none. */
  on: string | null;
}

/** A field of the schema, and how a document gets there. */
export interface Reached {
  at: string;
  root: "query" | "mutation" | "subscription";
  hops: Hop[];
}

/** What stands in arguments: ids, and texts such as keys. */
export interface Filling {
  id: string;
  text: string;
  /** What stands where something is named by its key; absent: the text. */
  key?: string;
  /** Also the arguments and input fields that may be left out and hold an id. */
  optionalIds?: boolean;
}

/** Every field that a document can name, with the shortest way to it. */
export function reachable(schema: GraphQLSchema): Reached[] {
  const found = new Map<string, Reached>();
  const ways = new Map<string, Reached>();
  const queue: { type: Holder; way: Omit<Reached, "at"> }[] = [
    { type: schema.getQueryType() as Holder, way: { root: "query", hops: [] } },
    { type: schema.getMutationType() as Holder, way: { root: "mutation", hops: [] } },
    { type: schema.getSubscriptionType() as Holder, way: { root: "subscription", hops: [] } },
  ];
  for (const { type, way } of queue) {
    if (ways.has(type.name)) continue;
    ways.set(type.name, { ...way, at: type.name });
    for (const field of Object.values(type.getFields())) {
      const at = `${type.name}.${field.name}`;
      const hop = { parent: type.name, field, on: null };
      found.set(at, { at, root: way.root, hops: [...way.hops, hop] });
      const value = getNamedType(field.type);
      if (isObjectType(value) || isInterfaceType(value))
        queue.push({ type: value, way: { ...way, hops: [...way.hops, hop] } });
      if (isAbstractType(value))
        for (const own of schema.getPossibleTypes(value))
          queue.push({ type: own, way: { ...way, hops: [...way.hops, { ...hop, on: own.name }] } });
    }
  }
  return [...found.values()];
}

/** The document that names a field and nothing else that could be left out. */
export function documentOf({ root, hops }: Reached, filling: Filling): string {
  const text = hops.reduceRight((inner, hop, index) => {
    const isLast = index === hops.length - 1;
    const below = isLast ? leafOf(hop) : hop.on ? ` { ... on ${hop.on} {${inner} } }` : ` {${inner} }`;
    return ` ${hop.field.name}${argumentsOf(hop.field.args, filling)}${below}`;
  }, "");
  return `${root} {${text} }`;
}

function leafOf({ field }: Hop): string {
  const type = getNamedType(field.type);
  return isObjectType(type) || isAbstractType(type) ? " { __typename }" : "";
}

function argumentsOf(args: readonly GraphQLArgument[], filling: Filling): string {
  const wanted = args.filter((one) => isRequiredArgument(one) || (filling.optionalIds && holdsId(one.type)));
  return wanted.length === 0
    ? ""
    : `(${wanted.map((one) => `${one.name}: ${literalOf(one.type, named(one.name, filling))}`).join(", ")})`;
}

/** Where a name stands that says which component, project and so on, the text is a key. */
function named(name: string, filling: Filling): Filling {
  const isKey = /^(key|component|components|project|client|trait|customRole|metric|metrics)$/.test(name);
  return isKey && filling.key ? { ...filling, text: filling.key } : filling;
}

function holdsId(type: GraphQLInputType): boolean {
  return getNamedType(type).name === "ID";
}

/** A value that the type takes, as GraphQL text. */
function literalOf(given: GraphQLInputType, filling: Filling): string {
  const type = getNullableType(given);
  if (isListType(type)) return `[${literalOf(type.ofType, filling)}]`;
  if (isInputObjectType(type)) return `{ ${inputOf(Object.values(type.getFields()), filling)} }`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  return SCALARS[type.name]?.(filling) ?? JSON.stringify(filling.text);
}

const SCALARS: Record<string, (filling: Filling) => string> = {
  ID: ({ id }) => JSON.stringify(id),
  Int: () => "1",
  Float: () => "0.5",
  Boolean: () => "true",
  DateTime: () => '"2026-11-01T00:00:00.000Z"',
  JSON: () => "{ }",
  URL: () => '"https://example.org/"',
};

function inputOf(fields: GraphQLInputField[], filling: Filling): string {
  return fields
    .filter((field) => isRequiredInputField(field) || (filling.optionalIds && holdsId(field.type)))
    .map((field) => `${field.name}: ${literalOf(field.type, named(field.name, filling))}`)
    .join(", ");
}

/** How far into a value a selection goes: a page, its nodes, what they name. */
const DEPTH = 4;

/**
 * All that can be selected of a type's values without arguments: their plain fields, and of what they hold likewise. Of an
 * abstract type's values those of `on`, the one type that is expected.
 */
export function selectionOf(schema: GraphQLSchema, type: string, on: string, depth = DEPTH): string {
  const found = schema.getType(type);
  if (isAbstractType(found)) {
    const own = schema.getPossibleTypes(found).some(({ name }) => name === on);
    return own ? `{ __typename ... on ${on} ${selectionOf(schema, on, on, depth)} }` : "{ __typename id }";
  }
  if (!isObjectType(found)) return "";
  const parts = Object.values(found.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    .flatMap((field) => {
      const value = getNamedType(field.type);
      if (!isObjectType(value) && !isAbstractType(value)) return [field.name];
      const isPlain = found.name.endsWith("Connection") && field.name === "edges";
      return depth > 1 && !isPlain ? [`${field.name} ${selectionOf(schema, value.name, on, depth - 1)}`] : [];
    });
  return `{ ${["__typename", ...parts].join(" ")} }`;
}
