/** Path segments that hold other people's code; what follows the last of them names the code. */
const vendorMarkers = new Set([
  "node_modules",
  "bower_components",
  "site-packages",
  "dist-packages",
  "gems",
  "vendor",
  "registry",
  "checkouts",
  "deps",
]);

/** Directories that say where something is installed, not what it is. */
const deployment = new Set(
  "app apps application srv opt var www html htdocs usr src source repos work workspace workspaces builds build code current releases root data task mnt tmp private local dev projects".split(
    " ",
  ),
);

const homes = new Set(["home", "users"]);

/** The segments after the last directory of third-party code, or null where there is none. */
export function afterVendor(segments: readonly string[]): string[] | null {
  const last = segments.findLastIndex((segment) => vendorMarkers.has(segment.toLowerCase()));
  return last < 0 || last === segments.length - 1 ? null : segments.slice(last + 1);
}

/**
 * The part of an absolute path that is the same on every machine: without home directory and the usual places
 * of installation, and at most its last two segments, because the rest depends on where it was unpacked.
 */
export function withoutInstallation(segments: readonly string[]): string[] {
  let start = 0;
  while (start < segments.length - 1) {
    const segment = (segments[start] ?? "").toLowerCase();
    if (homes.has(segment) && start + 2 < segments.length) start += 2;
    else if (deployment.has(segment)) start += 1;
    else break;
  }
  return segments.slice(Math.max(start, segments.length - 2));
}
