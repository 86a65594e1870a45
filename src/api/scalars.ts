import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { GraphQLDateTimeISO, GraphQLJSON } from "graphql-scalars";

/**
 * A moment: epoch milliseconds inside, ISO 8601 in UTC with milliseconds outside. Parsing is graphql-scalars' own
 * (RFC 3339, a time zone is required); only the inner form differs, since the graph keeps times as numbers.
 */
export const DateTime = new GraphQLScalarType<number, string>({
  name: "DateTime",
  description:
    "A moment as ISO 8601 text in UTC with milliseconds, such as 2026-11-21T09:30:00.000Z. Input needs a time zone.",
  serialize: (value) => {
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new TypeError("A DateTime must be epoch milliseconds.");
    return new Date(value).toISOString();
  },
  parseValue: (value) => inner(() => GraphQLDateTimeISO.parseValue(value)),
  parseLiteral: (node) => {
    if (node.kind !== Kind.STRING) throw new GraphQLError("A DateTime is ISO 8601 text with a time zone.");
    return inner(() => GraphQLDateTimeISO.parseValue(node.value));
  },
});

function inner(parse: () => unknown): number {
  try {
    return (parse() as Date).getTime();
  } catch {
    throw new GraphQLError("A DateTime is ISO 8601 text with a time zone, such as 2026-11-21T09:30:00Z.");
  }
}

/** Any JSON value, as a tool sent it. */
export const Json = GraphQLJSON;
