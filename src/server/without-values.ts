import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";

/** Whether a word is a name that the schema has, and so tells nothing of what was sent. */
export type IsName = (word: string) => boolean;

/** All names of a schema: types, fields, arguments, enum values and directives. */
export function namesOf(schema: GraphQLSchema): IsName {
  const names = new Set<string>(
    schema.getDirectives().flatMap(({ name, args }) => [name, ...args.map((arg) => arg.name)]),
  );
  for (const type of Object.values(schema.getTypeMap())) {
    names.add(type.name);
    if (isEnumType(type)) for (const { name } of type.getValues()) names.add(name);
    if (isInputObjectType(type)) for (const name of Object.keys(type.getFields())) names.add(name);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) for (const { name } of [field, ...field.args]) names.add(name);
  }
  return (word) => names.has(word);
}

/**
 * A message of graphql-js without what was sent: its messages quote values and unknown names, and guess at what was
 * meant. An ellipsis stands where something was taken out; the error's locations tell where in the document it was.
 */
export function withoutValues(message: string, isName: IsName): string {
  return message
    .replace(/,? (got invalid value|has invalid value|found)\b.*$/s, (_all, what: string) =>
      what === "found" ? "." : ` ${what}.`,
    )
    .replace(/(cannot represent [^:"]*): .*$/s, "$1.")
    .replace(/ Did you mean .*$/s, "")
    .replace(/"""[\s\S]*?"""|"(?:[^"\\]|\\.)*"/g, (quoted) => (isOfSchema(quoted, isName) ? quoted : "…"));
}

function isOfSchema(quoted: string, isName: IsName): boolean {
  return quoted.split(/[^A-Za-z0-9_\u0080-\uffff]+/).every((word) => word === "" || isName(word));
}
