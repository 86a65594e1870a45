import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { type ReactNode, useEffect, useMemo } from "react";
import { deepLink } from "./deep-link.js";
import type { Identity } from "./endpoint.js";
import { examples } from "./examples.js";
import { EXAMPLES_PLUGIN } from "./examples-panel.js";
import { createFetcher } from "./fetcher.js";
import { createLiveClient, type LiveState } from "./live.js";
import type { Outcome } from "./post.js";
import { tabOf } from "./tab.js";

/** Who asks, and who hears how the requests and the live socket fare. */
export interface EditorProps extends Identity {
  onOutcome: (outcome: Outcome) => void;
  onLive: (state: LiveState) => void;
}

const linked = deepLink(location.search);
const tabs = [...(linked ? [linked] : []), ...examples.map(tabOf)];
// One array for the page's life: GraphiQL closes the open panel whenever it is given another one.
const plugins = [EXAMPLES_PLUGIN, HISTORY_PLUGIN];

/** GraphiQL, bundled, speaking as the given identity. Request headers typed in a tab are never written to disk. */
export function Editor({ token, workspace, onOutcome, onLive }: EditorProps): ReactNode {
  const live = useMemo(() => createLiveClient({ token, workspace }, onLive), [token, workspace, onLive]);
  useEffect(
    () => () => {
      live.dispose();
      onLive("idle");
    },
    [live, onLive],
  );
  const fetcher = useMemo(
    () => createFetcher({ identity: { token, workspace }, live, onOutcome }),
    [token, workspace, live, onOutcome],
  );
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      defaultTabs={tabs}
      initialQuery={linked?.query}
      initialVariables={linked?.variables}
      defaultEditorToolsVisibility="variables"
      shouldPersistHeaders={false}
    >
      <GraphiQL.Logo>
        <SystemTheme />
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

/** GraphiQL reads the system's colour scheme once for its editors; this repeats it when the system changes. */
function SystemTheme(): ReactNode {
  const theme = useGraphiQL((state) => state.theme);
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    if (theme) return;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setTheme(null);
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, [theme, setTheme]);
  return null;
}
