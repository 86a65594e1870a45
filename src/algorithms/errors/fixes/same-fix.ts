/** What somebody said of a fix. */
export interface Said {
  /** Why it is mended, in their words. */
  reason: string | null;
  commit: string | null;
  /** The version that mends it, where one does. */
  release: string | null;
  /** Of which component the release is. */
  component: string;
}

/** A fix as it is told, and by what it is known again. */
export interface NamedFix {
  key: string;
  text: string;
}

/**
 * What a fix is called: by its reason, else by its commit, else by its release; null: nobody said what was done. The same words
 * in other letters, marks and blanks are the same fix. A version is one of its component's; a commit has one hash anywhere, told
 * by its first seven digits at least, which is what people write.
 */
export function fixOf({ reason, commit, release, component }: Said): NamedFix | null {
  const words =
    (reason ?? "")
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (reason && words.length > 0) return { key: `said ${words.join(" ")}`, text: reason.trim() };
  if (commit) return { key: `commit ${commit.slice(0, 7)}`, text: `Commit ${commit}` };
  return release ? { key: `release ${component} ${release}`, text: `Release ${release}` } : null;
}
