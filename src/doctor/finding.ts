/** What one check found: all well, something to know of, or something that keeps Ratchet from working or from being safe. */
export interface Finding {
  check: string;
  state: "well" | "note" | "wrong";
  /** One sentence about how it is. */
  says: string;
  /** What to do about it, as an instruction; absent where nothing is to be done. */
  mend?: string;
}

/** All is well. */
export function well(check: string, says: string): Finding {
  return { check, state: "well", says };
}

/** Something to know of. */
export function note(check: string, says: string, mend?: string): Finding {
  return { check, state: "note", says, ...(mend ? { mend } : {}) };
}

/** Something that must be mended. */
export function wrong(check: string, says: string, mend: string): Finding {
  return { check, state: "wrong", says, mend };
}
