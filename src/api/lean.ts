import {
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
} from "graphql";
import { getMetadataStorage } from "type-graphql";
import type { Context } from "../context.js";
import type { Selected } from "../graph/loaders.js";
import { selectedOf } from "./joined.js";

type Resolver = GraphQLFieldResolver<unknown, Context>;
type Metadata = ReturnType<typeof getMetadataStorage>;
type Method = Metadata["queries"][number] | Metadata["fieldResolvers"][number];
type Parameter = NonNullable<Method["params"]>[number];

/**
 * Replaces the resolvers that type-graphql has made by leaner ones that do the same: plain fields are left to GraphQL's
 * default, methods are called with their parameters at once (type-graphql makes a promise for each argument), and
 * those whose value has fields of its own tell the loaders what is selected of it.
 */
export function lean(schema: GraphQLSchema): GraphQLSchema {
  const methods = methodsByField();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__") || type === schema.getSubscriptionType()) continue;
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    for (const field of Object.values(type.getFields())) {
      const method = methods.get(`${type.name}.${field.name}`);
      const resolve = method && resolverOf(method);
      if (resolve) {
        const looksAhead = isCompositeType(getNamedType(field.type)) && type !== schema.getMutationType();
        field.resolve = looksAhead ? lookingAhead(resolve) : resolve;
      } else if (!method && !isRoot) delete field.resolve;
    }
  }
  return schema;
}

/** A resolver that tells the loaders what is selected of its value, worked out once for all its siblings. */
function lookingAhead(resolve: Resolver): Resolver {
  return (source, args, context, info) =>
    context.loaders.ahead(
      () => selectedOnce(context, info),
      () => resolve(source, args, context, info),
    );
}

const selections = new WeakMap<Context, WeakMap<GraphQLResolveInfo["fieldNodes"], Selected>>();

function selectedOnce(context: Context, info: GraphQLResolveInfo): Selected {
  const known = selections.get(context) ?? new WeakMap<GraphQLResolveInfo["fieldNodes"], Selected>();
  selections.set(context, known);
  const selected = known.get(info.fieldNodes) ?? selectedOf(context, info);
  known.set(info.fieldNodes, selected);
  return selected;
}

function methodsByField(): Map<string, Method> {
  const { queries, mutations, fieldResolvers, objectTypes } = getMetadataStorage();
  const names = new Map(objectTypes.map(({ target, name }) => [target as unknown, name]));
  return new Map<string, Method>([
    ...queries.map((method) => [`Query.${method.schemaName}`, method] as const),
    ...mutations.map((method) => [`Mutation.${method.schemaName}`, method] as const),
    ...fieldResolvers.map((method) => [`${names.get(method.getObjectType?.())}.${method.schemaName}`, method] as const),
  ]);
}

const instances = new Map<unknown, Record<string, (...values: unknown[]) => unknown>>();

/** A resolver that calls a method; null where the method asks for more than parameters. */
function resolverOf({ target, methodName, params = [], middlewares = [], roles }: Method): Resolver | null {
  const readers = [...params].sort((a, b) => a.index - b.index).map(readerOf);
  if (middlewares.length > 0 || roles || readers.includes(null)) return null;
  const instance =
    instances.get(target) ?? new (target as new () => Record<string, (...values: unknown[]) => unknown>)();
  instances.set(target, instance);
  const read = readers as Resolver[];
  return (source, args, context, info) =>
    instance[methodName]?.(...read.map((reader) => reader(source, args, context, info)));
}

/** How one parameter is read; null for kinds that are not used here. */
function readerOf(parameter: Parameter): Resolver | null {
  if (parameter.kind === "context" && !parameter.propertyName) return (_source, _args, context) => context;
  if (parameter.kind === "root" && !parameter.propertyName) return (source) => source;
  if (parameter.kind === "info") return (_source, _args, _context, info) => info;
  if (parameter.kind === "args") return (_source, args) => args;
  if (parameter.kind === "arg") return (_source, args) => args[parameter.name];
  return null;
}
