import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** A source of choices: numbers that a property test draws and makes smaller when it fails. */
export class Choices {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** One of so many, 0 when the numbers have run out. */
  next(count: number): number {
    return (this.numbers[this.at++] ?? 0) % count;
  }

  /** One of some values. */
  of<Value>(values: readonly Value[]): Value {
    return values[this.next(values.length)] as Value;
  }
}

/** How a random operation is written: which values the argument of a field may have, as GraphQL text; null: it is left out. */
export interface Writing {
  schema: GraphQLSchema;
  choices: Choices;
  argument(parent: string, field: string, argument: string): readonly (string | null)[];
}

/** Random fields of an object type with random arguments, under other names, in fragments, or left out by variables. */
export function randomSelection(type: GraphQLObjectType, depth: number, writing: Writing): string {
  const { choices } = writing;
  const fields = Object.values(type.getFields()).filter((field) => canBeAsked(type, field, writing));
  const inner = fields.filter((field) => isCompositeType(getNamedType(field.type)));
  const plain = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
  const chosen = Array.from({ length: 1 + choices.next(2) }, () => choices.of(plain.length > 0 ? plain : fields));
  if (depth > 0 && inner.length > 0)
    for (let left = 1 + choices.next(3); left > 0; left--) chosen.push(choices.of(inner));
  const texts = chosen.map((field, index) => wrapped(type, oneField(type, field, { index, depth, writing }), choices));
  return `{ ${texts.filter(Boolean).join(" ") || "__typename"} }`;
}

/** Whether there is a value for all that a field must be given. */
function canBeAsked(parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>, writing: Writing): boolean {
  return field.args
    .filter(isRequiredArgument)
    .every(({ name }) => writing.argument(parent.name, field.name, name).some((value) => value !== null));
}

function oneField(
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  { index, depth, writing }: { index: number; depth: number; writing: Writing },
): string {
  const args = field.args.flatMap((argument) => {
    const { name } = argument;
    const all = writing.argument(parent.name, field.name, name);
    const value = writing.choices.of(isRequiredArgument(argument) ? all.filter((one) => one !== null) : all);
    return value === null ? [] : [`${name}: ${value}`];
  });
  const type = getNamedType(field.type);
  if (isCompositeType(type) && depth <= 0) return "";
  const selection = isCompositeType(type) ? randomOf(type, depth - 1, writing) : "";
  return `f${index}: ${field.name}${args.length > 0 ? `(${args.join(", ")})` : ""} ${selection}`;
}

function randomOf(type: GraphQLNamedType, depth: number, writing: Writing): string {
  if (isObjectType(type)) return randomSelection(type, Math.max(depth, isPart(type) ? 1 : 0), writing);
  const nodes = ["ErrorGroup", "Project", "Component", "Release", "Client"].map((name) => writing.schema.getType(name));
  const parts = nodes
    .filter(isObjectType)
    .map(
      (node) =>
        `... on ${node.name} ${randomSelection(node, depth, writing).replaceAll(/\bf(\d+):/g, `${node.name}$1:`)}`,
    );
  return `{ __typename ${parts.join(" ")} }`;
}

/** Pages and their edges have little of their own: without what stands in them they would be left out. */
function isPart({ name }: GraphQLObjectType): boolean {
  return /(Connection|Edge)$/.test(name);
}

function wrapped(type: GraphQLObjectType, text: string, choices: Choices): string {
  if (!text) return text;
  const condition = choices.of(["", "", "", "@include(if: $yes)", "@skip(if: $yes)", "@skip(if: $no)"]);
  if (choices.next(4) === 1) return `... on ${type.name} ${condition} { ${text} }`;
  if (choices.next(6) === 1) return `... ${condition} { ${text} }`;
  return text;
}
