import { type ComponentProps, lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { Bar } from "./bar.js";
import { type Connection, connect } from "./connect.js";
import { EmptyState } from "./empty-state.js";
import type { LiveState } from "./live.js";
import type { Outcome } from "./post.js";
import { storedToken, storeToken } from "./token.js";
import { rememberWorkspace } from "./workspace.js";

// Monaco is most of the bundle: the bar and the empty state must not wait for it.
const Editor = lazy(() => import("./editor.js").then(({ Editor }) => ({ default: Editor })));

/** One try to connect; a new object is a new try. */
interface Attempt {
  token: string | null;
}

const currentAttempt = (): Attempt => ({ token: storedToken() });

/** The whole page: the bar, and below it GraphiQL or a sentence that says why it is not there. */
export function App(): ReactNode {
  const [attempt, setAttempt] = useState<Attempt>(currentAttempt);
  const connection = useConnection(attempt);
  const [chosen, setChosen] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome>("answered");
  const [live, setLive] = useState<LiveState>("idle");

  const ready = connection.state === "ready" ? connection : null;
  const workspace = chosen ?? ready?.choice.key ?? null;
  const isUnaskedSample = !chosen && !!ready?.choice.isUnaskedSample;
  const changeToken = (next: string | null) => {
    storeToken(next);
    setChosen(null);
    setOutcome("answered");
    setAttempt(currentAttempt());
  };
  const changeWorkspace = (key: string) => {
    rememberWorkspace(key);
    setChosen(key);
  };

  return (
    <>
      <Bar
        connection={connection}
        health={{ outcome, live }}
        token={{ isSet: attempt.token !== null, change: changeToken }}
        workspace={{ current: workspace, isUnaskedSample, change: changeWorkspace }}
      />
      <main>
        {ready ? (
          <LoadedEditor token={attempt.token} workspace={workspace} onOutcome={setOutcome} onLive={setLive} />
        ) : (
          <EmptyState connection={connection} onRetry={() => setAttempt(currentAttempt())} />
        )}
      </main>
    </>
  );
}

function LoadedEditor(properties: ComponentProps<typeof Editor>): ReactNode {
  return (
    <Suspense fallback={<p className="empty">Loading the editor…</p>}>
      <Editor {...properties} />
    </Suspense>
  );
}

/** Connects whenever `attempt` is another object; a late answer to an earlier attempt is dropped. */
function useConnection(attempt: Attempt): Connection {
  const [connection, setConnection] = useState<Connection>({ state: "connecting" });
  useEffect(() => {
    let isCurrent = true;
    setConnection({ state: "connecting" });
    connect(attempt.token).then((next) => isCurrent && setConnection(next));
    return () => {
      isCurrent = false;
    };
  }, [attempt]);
  return connection;
}
