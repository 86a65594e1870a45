/** One frame of a stack trace, innermost frame last, as Sentry's protocol orders them. */
export interface ErrorFrame {
  module?: string | null;
  function?: string | null;
  file?: string | null;
  /** The library, assembly or executable image that holds the code, as native and .NET reports name it. */
  package?: string | null;
  line?: number | null;
  column?: number | null;
  /** Whether the frame is the application's own code; absent: unknown. */
  inApp?: boolean | null;
  /** The source line at the frame, without its neighbours. */
  contextLine?: string | null;
}

/** One exception of a chain; the last of a chain is the one that was caught last, its causes stand before it. */
export interface ErrorException {
  type?: string | null;
  value?: string | null;
  module?: string | null;
  handled?: boolean | null;
  frames?: ErrorFrame[] | null;
}

/** What grouping reads of an error, whichever tool sent it. */
export interface ErrorEvent {
  /** The sender's own grouping; "{{ default }}" in it stands for what we would have chosen. */
  fingerprint?: string[] | null;
  exceptions?: ErrorException[] | null;
  /** The message as shown, and the template it was made from, where the sender knows it. */
  message?: string | null;
  messageTemplate?: string | null;
  /** The frames of a message that was logged with its stack but without an exception. */
  frames?: ErrorFrame[] | null;
  platform?: string | null;
  /** How grave the sender says it is: "error", "warning" …; read only where a fingerprint asks for it. */
  level?: string | null;
  /** Where the sender says it happened: a transaction, route, or function. */
  culprit?: string | null;
  /** What only the rules of a workspace look at; of the component its key. */
  transaction?: string | null;
  release?: string | null;
  environment?: string | null;
  component?: string | null;
}
