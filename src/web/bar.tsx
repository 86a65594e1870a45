import type { ReactNode } from "react";
import type { Connection } from "./connect.js";
import type { LiveState } from "./live.js";
import type { Outcome } from "./post.js";
import { TokenField, type TokenFieldProps } from "./token-field.js";
import { WorkspaceSelect } from "./workspace-select.js";

/** How the last request and the live socket fared. */
export interface Health {
  outcome: Outcome;
  live: LiveState;
}

/** What the bar shows. */
export interface BarProps {
  connection: Connection;
  health: Health;
  token: TokenFieldProps;
  workspace: { current: string | null; isUnaskedSample: boolean; change: (key: string) => void };
}

/** The slim bar above GraphiQL: what this is, which workspace, whether it is connected, with which token. */
export function Bar({ connection, health, token, workspace }: BarProps): ReactNode {
  const known = connection.state === "ready" ? connection.workspaces : null;
  const { tone, words } = describe(connection, health);
  return (
    <header className="bar">
      <h1>
        Ratchet <span>GraphiQL</span>
      </h1>
      {known && <WorkspaceSelect known={known} {...workspace} />}
      <p className="connection" role="status" data-tone={tone}>
        {words}
      </p>
      <TokenField {...token} />
    </header>
  );
}

type Tone = "good" | "waiting" | "bad";

function describe(connection: Connection, { outcome, live }: Health): { tone: Tone; words: string } {
  switch (connection.state) {
    case "connecting":
      return { tone: "waiting", words: "Connecting…" };
    case "no-token":
      return { tone: "waiting", words: "No token" };
    case "refused":
      return { tone: "bad", words: "Token refused" };
    case "unreachable":
      return { tone: "bad", words: "Server not reachable" };
    case "ready":
      if (outcome === "unreachable") return { tone: "bad", words: "Server not reachable" };
      if (outcome === "refused") return { tone: "bad", words: "Last request refused" };
      if (live === "lost") return { tone: "bad", words: "Live feed lost" };
      return { tone: "good", words: live === "open" ? "Connected, live" : "Connected" };
  }
}
