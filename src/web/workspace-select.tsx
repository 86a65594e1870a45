import type { ReactNode } from "react";
import type { Workspace } from "./workspace.js";

/** The list, the current one, and whether the page chose the sample because nothing was chosen before. */
export interface WorkspaceSelectProps {
  known: readonly Workspace[];
  current: string | null;
  isUnaskedSample: boolean;
  change: (key: string) => void;
}

/** Which workspace the operations are about. */
export function WorkspaceSelect({ known, current, isUnaskedSample, change }: WorkspaceSelectProps): ReactNode {
  // A workspace named in the address may be missing from the list: it is shown all the same, as what is asked for.
  const isListed = known.some(({ key }) => key === current);
  return (
    <div className="workspace">
      <label htmlFor="workspace">Workspace</label>
      <select id="workspace" value={current ?? ""} onChange={(event) => change(event.target.value)}>
        {!isListed && <option value={current ?? ""}>{current ?? "the token's own"}</option>}
        {known.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      {isUnaskedSample && <small>showing the sample workspace</small>}
    </div>
  );
}
