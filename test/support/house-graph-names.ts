/**
 * The graph's vocabulary: every label and relationship type that a statement may name, as in the pages on the graph. A name
 * comes in with the first statement that needs it and goes with the last; so a misspelt one is found, and so is a dead one.
 */
export const LABELS = {
  Entity: "anything with an id of its own",
  Workspace: "a space of its own",
  Token: "a key to the API, by its hash",
  Journal: "the counter of a workspace's revisions",
  Revision: "one change: who, when, what",
  Client: "someone whom projects are done for",
  Project: "a piece of work for a client",
  Component: "anything that does a part of the work",
  Release: "a version of a component",
  ErrorGroup: "one error, however often it happens",
  ErrorOccurrence: "one event of a group, kept as a sample",
  ErrorBucket: "a count of events by group, component, project, release and hour",
  Receipt: "an event that was counted",
  IntakeMinute: "a minute in which things of one kind were received",
  IntakeCount: "what one process counted of one kind in one minute",
  IntakeRule: "a workspace's rule for what comes in",
  Quarantined: "something that could not be stored",
  Resolution: "the word that an error is mended",
  Person: "someone whom an error hit, by pseudonym",
  IdempotencyKey: "a key under which a request changes something once",
  Migration: "a set-up file that was applied",
  Heartbeat: "a process that can commit",
  Lease: "work that one process at a time may do",
  Retention: "what was let go of one kind",
  SampleLoad: "how far the sample was loaded",
} as const;

export const RELATIONSHIP_TYPES = {
  COMMISSIONED: "(Client)-->(Project)",
  USES: "(Project)-->(Component)",
  RELEASE_OF: "(Release)-->(Component)",
  ERROR_IN: "(ErrorGroup)-->(Component)",
  FIRST_SEEN_IN: "(ErrorGroup)-->(Release)",
  SEEN_IN_RELEASE: "(ErrorGroup)-->(Release)",
  SEEN_IN_PROJECT: "(ErrorGroup)-->(Project)",
  OCCURRENCE_OF: "(ErrorOccurrence)-->(ErrorGroup)",
  RESOLVED_BY: "(ErrorGroup)-->(Resolution)",
  COUNTED_IN: "(IntakeCount)-->(IntakeMinute)",
  AFFECTED_BY: "(Person)-->(ErrorGroup)",
} as const;
