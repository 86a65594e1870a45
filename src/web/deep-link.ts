import { Kind, parse } from "graphql";

/** An operation that the address asks to open in a tab. */
export interface DeepLink {
  query: string;
  variables?: string;
}

/** The operation in `?query=&variables=&operationName=`, or null where the address has none. */
export function deepLink(search: string): DeepLink | null {
  const parameters = new URLSearchParams(search);
  const query = parameters.get("query");
  if (!query) return null;
  const variables = parameters.get("variables") ?? undefined;
  return { query: withOperationFirst(query, parameters.get("operationName")), variables };
}

/**
 * GraphiQL names a tab after the first operation and runs that one, so the operation asked for is moved to the front.
 * A text that does not parse is shown as it is, for its reader to mend.
 */
function withOperationFirst(query: string, name: string | null): string {
  if (!name) return query;
  try {
    const wanted = parse(query).definitions.find(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name,
    );
    if (!wanted?.loc) return query;
    const { start, end } = wanted.loc;
    const rest = `${query.slice(0, start)}${query.slice(end)}`.trim();
    return `${query.slice(start, end)}\n${rest ? `\n${rest}\n` : ""}`;
  } catch {
    return query;
  }
}
