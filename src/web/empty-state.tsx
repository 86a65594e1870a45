import type { ReactNode } from "react";
import type { Connection } from "./connect.js";
import { SignIn } from "./sign-in.js";

/** What stands in GraphiQL's place: the way to a connection, in words. */
export function EmptyState({ connection, onRetry }: { connection: Connection; onRetry: () => void }): ReactNode {
  switch (connection.state) {
    case "no-token":
      return (
        <section className="empty">
          <h2>Paste a token</h2>
          <p>
            <code>npm start</code> printed one, <code>ratchet token create</code> makes more. It goes into the field at
            the top right and stays in this tab only.
          </p>
          <SignIn />
        </section>
      );
    case "refused":
      return (
        <section className="empty">
          <h2>The server refused this token</h2>
          <p>{connection.reason}</p>
          <p>
            Forget it and paste another: <code>ratchet token create</code> makes one.
          </p>
        </section>
      );
    case "unreachable":
      return (
        <section className="empty">
          <h2>The server does not answer</h2>
          <p>
            Start it with <code>npm start</code>, then try again.
          </p>
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        </section>
      );
    default:
      return <p className="empty">Connecting…</p>;
  }
}
