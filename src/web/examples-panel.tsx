import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import type { ReactNode } from "react";
import { examples } from "./examples.js";
import { type Tab, tabOf } from "./tab.js";

/** The sidebar panel that lists the examples; one click opens one in a tab of its own. */
export const EXAMPLES_PLUGIN = { title: "Examples", icon: ExamplesIcon, content: ExamplesPanel };

function ExamplesIcon(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5">
      <title>Examples</title>
      <path d="M4 5h16M4 12h16M4 19h10" strokeLinecap="round" />
    </svg>
  );
}

function ExamplesPanel(): ReactNode {
  const open = useOpenTab();
  return (
    <section aria-label="Examples" className="examples">
      <h2>Examples</h2>
      <ul>
        {examples.map((example) => (
          <li key={example.title}>
            <button type="button" onClick={() => open(tabOf(example))}>
              {example.title}
            </button>
            <p>{example.note}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The function that opens a tab. The editors own their text, so it is set there and not in the tab's state. */
function useOpenTab(): (tab: Tab) => void {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const { addTab } = useGraphiQLActions();
  return ({ query, variables }) => {
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables ?? "");
    queryEditor?.focus();
  };
}
