import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { permissionOf } from "../../src/api/permission.js";
import { PERMISSIONS } from "../../src/permissions.js";

type Field = GraphQLField<unknown, unknown>;

/** A rule of the schema: what breaks it, by coordinates (`Type.field(argument:)`) with a word on what is amiss. */
export interface SchemaRule {
  name: string;
  reason: string;
  check(schema: GraphQLSchema): string[];
}

/** A named thing of the schema, whatever it is. */
interface Element {
  at: string;
  name: string;
  kind: "type" | "field" | "argument" | "value";
  description: string | null | undefined;
}

/** The types that every reader of GraphQL knows; type-graphql makes them, without a description. */
const ENTRY_POINTS = ["Query", "Mutation", "Subscription"];

export const SCHEMA_RULES: SchemaRule[] = [
  {
    name: "descriptions",
    reason: "The schema is the documentation: who reads it knows nothing else of the program.",
    check: (schema) =>
      elementsOf(schema)
        .filter(({ at }) => !ENTRY_POINTS.includes(at))
        .filter(({ description }) => !/^\p{Lu}.*[.!?)]$/su.test(description?.trim() ?? ""))
        .map(({ at, description }) => `${at}: ${description ? `"${description}" is no sentence` : "no description"}`),
  },
  {
    name: "names",
    reason: "Types are written like Type, fields and arguments like field, values of an enum like VALUE.",
    check: (schema) =>
      elementsOf(schema)
        .filter(({ name, kind }) => !NAMES[kind].test(name))
        .map(({ at, kind }) => `${at}: not how a ${kind} is written`),
  },
  {
    name: "mutations",
    reason: "One `input`, so that a client sends one variable and a new part breaks no call.",
    check: (schema) =>
      fieldsOf(schema)
        .filter(({ parent, field }) => parent === schema.getMutationType() && !takesOneInput(field.args))
        .map(({ at }) => `${at}: must take one \`input\` that is an input object and not null`),
  },
  {
    name: "connections",
    reason: "A list that grows is a page with entries, nodes and where it stands, as Relay's clients know it.",
    check: (schema) => [
      ...Object.values(schema.getTypeMap()).flatMap(misshapenConnection),
      ...fieldsOf(schema)
        .filter(({ field }) => isConnection(getNamedType(field.type)) && !hasArguments(field, ["first", "after"]))
        .map(({ at }) => `${at}: a connection must take \`first\` and \`after\``),
      ...fieldsOf(schema)
        .filter(
          ({ field }) =>
            !isConnection(getNamedType(field.type)) && hasArguments(field, ["after"]) && hasArguments(field, ["first"]),
        )
        .map(({ at }) => `${at}: can be paged and is no connection`),
    ],
  },
  {
    name: "permissions",
    reason: "A field that asks for no permission is refused to everyone; one that asks for an unknown one as well.",
    check: (schema) =>
      fieldsOf(schema)
        .map(({ at, parent, field }) => ({ at, permission: permissionOf(parent, field) }))
        .filter(({ permission }) => permission === null || !(permission in PERMISSIONS))
        .map(
          ({ at, permission }) =>
            `${at}: ${permission === null ? "no permission" : `no such permission: ${permission}`}`,
        ),
  },
  {
    name: "own permissions",
    reason:
      "type-graphql lets a base class win over the class: what `@Needs` says on an interface silently replaces what its types say.",
    check: (schema) =>
      typesOf(schema)
        .filter(isObjectType)
        .flatMap((type) => type.getInterfaces().map((base) => ({ type, base })))
        .filter(
          ({ type, base }) =>
            base.extensions.permission !== undefined && base.extensions.permission === type.extensions.permission,
        )
        .map(({ type, base }) => `${type.name}: asks for what ${base.name} asks for, whatever it says itself`),
  },
];

const NAMES = {
  type: /^[A-Z][A-Za-z0-9]*$/,
  field: /^[a-z][A-Za-z0-9]*$/,
  argument: /^[a-z][A-Za-z0-9]*$/,
  value: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
};

/** The types that the schema itself makes: neither GraphQL's own scalars nor introspection. */
function typesOf(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !isSpecifiedScalarType(type) && !type.name.startsWith("__"),
  );
}

/** Every field of every object and interface, with where it stands. */
export function fieldsOf(schema: GraphQLSchema): { at: string; parent: GraphQLNamedType; field: Field }[] {
  return typesOf(schema).flatMap((parent) =>
    isObjectType(parent) || isInterfaceType(parent)
      ? Object.values(parent.getFields()).map((field) => ({ at: `${parent.name}.${field.name}`, parent, field }))
      : [],
  );
}

function elementsOf(schema: GraphQLSchema): Element[] {
  return [
    ...typesOf(schema).flatMap((type) => [
      { at: type.name, name: type.name, kind: "type" as const, description: type.description },
      ...partsOf(type),
    ]),
    ...fieldsOf(schema).flatMap(({ at, field }) => [
      { at, name: field.name, kind: "field" as const, description: field.description },
      ...field.args.map(({ name, description }) => ({
        at: `${at}(${name}:)`,
        name,
        kind: "argument" as const,
        description,
      })),
    ]),
  ];
}

function partsOf(type: GraphQLNamedType): Element[] {
  const element = (kind: "field" | "value", name: string, description: string | null | undefined) => ({
    at: `${type.name}.${name}`,
    name,
    kind,
    description,
  });
  if (isEnumType(type)) return type.getValues().map(({ name, description }) => element("value", name, description));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map(({ name, description }) => element("field", name, description));
  return [];
}

function takesOneInput(args: readonly GraphQLArgument[]): boolean {
  const [input] = args;
  return (
    args.length === 1 && input?.name === "input" && isNonNullType(input.type) && isInputObjectType(input.type.ofType)
  );
}

function isConnection(type: GraphQLNamedType): boolean {
  return type.name.endsWith("Connection");
}

function hasArguments(field: Field, names: string[]): boolean {
  return names.every((name) => field.args.some((argument) => argument.name === name));
}

function misshapenConnection(type: GraphQLNamedType): string[] {
  if (!isConnection(type) || !isObjectType(type)) return [];
  const { edges, nodes, pageInfo } = type.getFields();
  const edge = edges && getNamedType(edges.type);
  const entry = isObjectType(edge) ? edge.getFields() : {};
  const fits =
    isList(edges) &&
    isList(nodes) &&
    pageInfo?.type.toString() === "PageInfo!" &&
    entry.cursor?.type.toString() === "String!" &&
    entry.node;
  return fits ? [] : [`${type.name}: must have edges with cursor and node, nodes, and pageInfo`];
}

function isList(field: Field | undefined): boolean {
  return field !== undefined && isNonNullType(field.type) && isListType(field.type.ofType);
}
