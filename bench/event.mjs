/** An event as Sentry's SDKs send it, the `index`-th: one of 20 causes, eight frames, one of 500 people. `run` tells one run's ids from another's. */
export function eventOf(run, index) {
  const frames = Array.from({ length: 8 }, (_, depth) => ({
    function: `step${depth}`,
    filename: `src/part${index % 20}.js`,
    lineno: depth,
    in_app: true,
  }));
  return {
    event_id: run + index.toString(16).padStart(24, "0"),
    release: "bench@1.0.0",
    user: { id: `u${index % 500}` },
    exception: { values: [{ type: `Error${index % 20}`, value: `request ${index} failed`, stacktrace: { frames } }] },
  };
}

/** A prefix for event ids that no other run has. */
export function newRun() {
  return Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, "0");
}
