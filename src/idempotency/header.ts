import { badInput } from "../problem.js";

/**
 * The key in an `Idempotency-Key` header: the quoted string of draft-ietf-httpapi-idempotency-key-header-07 or, as
 * Stripe's clients send it, the bare text. 1 to 255 printable ASCII characters, without blanks when bare; throws
 * BAD_USER_INPUT for anything else, two headers among it. Null where there is no header.
 */
export function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  const text = header.trim();
  const quoted = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/.exec(text)?.[1]?.replace(/\\(["\\])/g, "$1");
  const key = quoted ?? (/^[\x21\x23-\x2b\x2d-\x7e]*$/.test(text) ? text : "");
  if (key.length >= 1 && key.length <= 255) return key;
  throw badInput(
    "idempotency-key",
    'The header Idempotency-Key must be one key of 1 to 255 characters, in quotes: "8e03978e-40d5-43dd-bc93-6894a57f9324".',
  );
}
