import { parseAddress } from "../../algorithms/text/parse-address.js";
import { badInput } from "../../problem.js";

/** Refuses a key that is empty, too long or has characters that do not read well in tags and addresses. */
export function checkKey(argument: string, key: string): string {
  if (!isKey(key))
    throw badInput(
      argument,
      `\`${argument}\` must be 1 to 100 letters, digits or . _ - / : characters, the first a letter or digit.`,
    );
  return key;
}

/** Whether a text can be a key. */
export function isKey(key: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._\-/:]{0,99}$/u.test(key);
}

/** The name of what is made: its key when none is given. */
export function newName(input: { key: string; name?: string | null }): string {
  const name = input.name?.trim() || input.key;
  if (name.length > 200) throw badInput("name", "`name` must be at most 200 characters.");
  return name;
}

/** A text of so many characters, without the spaces around it. */
export function checkText(argument: string, text: string, [least, most]: readonly [number, number]): string {
  const bare = text.trim();
  if (bare.length < least || bare.length > most)
    throw badInput(argument, `\`${argument}\` must be ${least} to ${most.toLocaleString("en")} characters.`);
  return bare;
}

/** A text of up to so many characters; null when there is none. */
export function optionalText(argument: string, text: string | null | undefined, most: number): string | null {
  const bare = text?.trim() || null;
  return bare && checkText(argument, bare, [1, most]);
}

/** Whether a text can be the code of a currency (ISO 4217). */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code);
}

/** The code of a currency. */
export function checkCurrency(argument: string, code: string): string {
  if (!isCurrency(code)) throw badInput(argument, `\`${argument}\` must be three capital letters, such as EUR.`);
  return code;
}

/** An http or https address, without a user's name or password in it; null when there is none. */
export function optionalUrl(argument: string, text: string | null | undefined): string | null {
  const bare = optionalText(argument, text, 2_000);
  if (bare === null) return null;
  const url = parseAddress(bare);
  if (!url || !/^https?:$/.test(url.protocol))
    throw badInput(argument, `\`${argument}\` must be an http or https address.`);
  if (url.username || url.password)
    throw badInput(argument, `\`${argument}\` must not hold a user's name or password.`);
  return bare;
}
