/** Every limit of the API on one page. They hold alike on HTTP, WebSocket and SSE. Sizes in bytes, times in milliseconds. */
const DEFAULTS = {
  /** Tokens of a GraphQL document; checked while it is parsed. */
  tokens: 2_000,
  /** How deep brackets of any kind may be nested in a document; checked before it is parsed. */
  brackets: 100,
  /** How deep fields may be nested, through fragments as well. */
  depth: 12,
  /** Aliases, directives and root fields of an operation, fragments counted each time they are spread. */
  aliases: 30,
  directives: 20,
  rootFields: 20,
  /** Fields and fragments of an operation with its fragments spread out. */
  fields: 10_000,
  /** Points of an operation: one a node that it may return (see admission.ts), and ten a root field of a mutation. */
  cost: 5_000,
  /** Errors of validation that are told at once. */
  errors: 5,
  graphqlBody: 256 * 1024,
  socketMessage: 64 * 1024,
  socketSubscriptions: 50,
  envelope: 20 * 1024 * 1024,
  event: 1024 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  drain: 4_000,
};

/** The limits in force: the defaults, but for what the settings say. */
export const LIMITS: Readonly<typeof DEFAULTS> = DEFAULTS;

/** Sets limits; called once, before the server is made. */
export function setLimits(limits: Partial<typeof DEFAULTS>): void {
  Object.assign(DEFAULTS, limits);
}
