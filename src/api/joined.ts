import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
} from "graphql";
import { Extensions } from "type-graphql";
import type { Context } from "../context.js";
import type { Joined } from "../graph/composed.js";
import type { Recorder, Selected } from "../graph/loaders.js";
import { selectedFields } from "./selection.js";

/**
 * Says that a field is one relation and nothing else, looked up by this property of its parent. What reads the parent may
 * then read the relation in the same statement; when it did not, the field reads it as it would have anyway.
 */
export function JoinedBy(property: string) {
  if (!/^[a-zA-Z]\w*$/.test(property)) throw new Error(`${property} cannot be the name of a property.`);
  return Extensions({ joinedBy: property });
}

/** How many relations one statement takes along; those behind it are read when they are needed. */
const MOST = 24;

/** What a field that is about to be resolved selects of its value, as far as that can be read in the same statement. */
export function selectedOf(context: Context, info: GraphQLResolveInfo): Selected {
  const recorder = context.loaders.recorder();
  const reading = { info, recorder, context: { ...context, loaders: recorder }, left: MOST };
  return { many: isMany(info.returnType), joined: joinedIn(info.returnType, info.fieldNodes, { reading, path: [] }) };
}

interface Reading {
  info: GraphQLResolveInfo;
  recorder: Recorder;
  context: Context;
  /** How many relations may still be taken along. */
  left: number;
}

interface Place {
  reading: Reading;
  /** Where in the row the value stands. */
  path: readonly string[];
}

interface Found {
  one: Omit<Joined, "joined">;
  type: GraphQLOutputType;
  nodes: FieldNode[];
}

function joinedIn(type: GraphQLOutputType, nodes: readonly FieldNode[], place: Place): Joined[] {
  const found = new Map<string, Found>();
  gather(type, nodes, { ...place, found });
  return [...found.values()].map(({ one, type, nodes }) => ({
    ...one,
    joined: joinedIn(type, nodes, { reading: place.reading, path: [] }),
  }));
}

/** Finds the relations of one row: its own, and those of objects that stand inside it. The same under two names is one. */
function gather(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  { reading, path, found }: Place & { found: Map<string, Found> },
): void {
  const object = getNamedType(type);
  if (!isObjectType(object)) return;
  for (const node of selectedFields(object, nodes, reading.info)) {
    const field = object.getFields()[node.name.value];
    if (!field) continue;
    const inner = isEntry(object, field) ? path : [...path, field.name];
    if (typeof field.extensions.joinedBy === "string") {
      const one = relationOf(field, node, { reading, path });
      const key = one && `${one.path.join(".")} ${one.relation.name} ${JSON.stringify(one.args)}`;
      if (!key) continue;
      const known = found.get(key);
      if (known) known.nodes.push(node);
      else if (reading.left-- > 0) found.set(key, { one, type: field.type, nodes: [node] });
    } else if (!field.resolve && (inner === path || !isListType(getNullableType(field.type)))) {
      gather(field.type, [node], { reading, path: inner, found });
    }
  }
}

/** Asks the field's resolver itself which relation it is, with what arguments: it is run on a key that stands for any. */
function relationOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { reading, path }: Place,
): Omit<Joined, "joined"> | null {
  const { info, recorder, context } = reading;
  const property = field.extensions.joinedBy as string;
  const asked = recorder.record(() => {
    const args = getArgumentValues(field, node, info.variableValues); // Throws for those that the field refuses.
    return field.resolve?.({ [property]: recorder.key }, args, context, info);
  });
  return asked && { ...asked, path: [...path, property], many: isMany(field.type) };
}

/** Whether a value of this type is a list of rows: a list, or a page of them. */
function isMany(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type)) || getNamedType(type).name.endsWith("Connection");
}

/** The fields by which a page gives its rows: they are the row itself. */
function isEntry(parent: GraphQLObjectType, { name }: GraphQLField<unknown, unknown>): boolean {
  if (parent.name.endsWith("Connection")) return name === "nodes" || name === "edges";
  return parent.name.endsWith("Edge") && name === "node";
}
