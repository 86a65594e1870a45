/** Every limit of the API on one page. They hold alike on HTTP, WebSocket and SSE. Sizes in bytes, times in milliseconds. */
export const DEFAULT_LIMITS = {
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
  /** Points that a bucket holds, and how many flow into it in a second: one a token, one a workspace. */
  tokenPoints: 10_000,
  tokenRefill: 200,
  workspacePoints: 10_000,
  workspaceRefill: 200,
  /** Of one token at once: queries and mutations under way, streams of server-sent events, sockets. */
  underWay: 20,
  streams: 20,
  sockets: 20,
  /** Sockets of one address that have not said who they are. */
  socketsWaiting: 10,
  graphqlBody: 256 * 1024,
  socketMessage: 64 * 1024,
  /** Operations of a socket under way: a client that connects again asks for all of them at once. */
  socketSubscriptions: 50,
  /** Operations that a socket may begin in a second, once it has begun as many as may be under way. */
  socketSubscribes: 20,
  /** Ingested events a second, by token and by workspace; for a moment twice as many. */
  eventsPerSecond: 2_000,
  eventsPerSecondPerWorkspace: 10_000,
  envelope: 20 * 1024 * 1024,
  event: 1024 * 1024,
  /** How long a request's head and the whole of it may take to come in, and how long an answer may wait without a byte being read (the first time counts from its first byte, so up to twice as long). */
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  standstill: 30_000,
  drain: 4_000,
};

/** The limits in force: the defaults, but for what the settings say. */
export const LIMITS: Readonly<typeof DEFAULT_LIMITS> = { ...DEFAULT_LIMITS };

/** Sets limits; called once, before the server is made. */
export function setLimits(limits: Partial<typeof DEFAULT_LIMITS>): void {
  Object.assign(LIMITS, limits);
}
