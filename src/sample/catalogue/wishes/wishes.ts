/**
 * What clients say, by what they want. `[one|another]` is one of several wordings; words in braces are put in: `{name}`, the
 * client, `{month}`, `{place}` and `{n}`, a number.
 */
export type Wishes = Readonly<Record<string, readonly string[]>>;
