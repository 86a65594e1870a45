/** A parameter of what an entry does. */
export interface Parameter {
  name: string;
  description?: string;
  /** Where it stands in an HTTP request, such as `path` or `query`. */
  place?: string;
  /** The values that it can take, where they are few. */
  values?: readonly string[];
}

/** Something that can serve a request: a capability, a tool, an operation of an API. */
export interface Entry {
  id: string;
  name: string;
  description: string;
  /** Requests that it serves. */
  examples: readonly string[];
  parameters?: readonly Parameter[];
  /** Of an operation over HTTP. */
  path?: string;
  /** Names of fields in what the operation answers with. */
  answers?: readonly string[];
}
