/** How a key is written. */
export const KEY = "Its short name, unique in the workspace: letters, digits and `. _ - / :`, 1 to 100 characters.";

/** A name for people, of what is made. */
export const NEW_NAME = "Its name for people, up to 200 characters; the key when absent.";

/** A name for people, of what there is. */
export const NAME = "Its name for people, 1 to 200 characters.";

/** What `preview` does. */
export const PREVIEW = "Only says what it would touch, and does nothing.";
