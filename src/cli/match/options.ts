/** What `ratchet match` is asked. */
export interface MatchOptions {
  catalogue: string;
  top: number;
  skipBad?: boolean;
  json?: boolean;
}
