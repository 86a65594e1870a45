import PostalMime, { type Email } from "postal-mime";
import { htmlText } from "../../algorithms/text/html-text.js";
import { ownWords } from "../../algorithms/text/reply.js";
import { LIMITS } from "../../requests/words.js";
import { RowProblem } from "../bad-rows.js";

/** The largest message in bytes, its headers', its parts' and their depth, and of HTML as much as is read. */
export const MOST = { message: 25 * 1_048_576, headers: 262_144, parts: 500, depth: 30, html: 4_000_000 } as const;

/** What a mail says of a request. */
export interface MailFacts {
  text: string;
  title: string | null;
  /** The id of the message; null: it has none. */
  id: string | null;
  /** The address of who sent it; null: it has none. */
  sender: string | null;
  /** In epoch milliseconds; null: it does not say, or what it says is no time. */
  sentAt: number | null;
  /** The names of what was attached. */
  attachments: string[];
}

/** A message as a request. Throws RowProblem for one that cannot be taken. */
export async function mailFacts(bytes: Buffer): Promise<MailFacts> {
  if (bytes.length > MOST.message) throw tooLarge();
  if (partsIn(bytes) > MOST.parts) throw new RowProblem(`The message has more than ${MOST.parts} parts.`);
  const email = await parsed(bytes);
  const said = textOf(email);
  if (said.trim() === "") throw new RowProblem("The message has no text.");
  return {
    text: said.toWellFormed(),
    title: oneLine(email.subject, LIMITS.title),
    id: oneLine(email.messageId?.replace(/^<|>$/g, ""), LIMITS.externalId),
    sender: senderOf(email),
    sentAt: momentOf(email.date),
    attachments: email.attachments.map(({ filename }) => oneLine(filename, 100) ?? "(without a name)"),
  };
}

/** What is told of a message that is larger than one may be. */
export function tooLarge(): RowProblem {
  return new RowProblem(`The message is larger than ${MOST.message / 1_048_576} MiB.`);
}

/** How many parts a message has at most: each has a header that says what it is. Counted before anything is made of them. */
function partsIn(bytes: Buffer): number {
  let parts = 0;
  const text = bytes.toString("latin1");
  for (const _ of text.matchAll(/^content-(?:type|transfer-encoding|disposition):/gim)) parts++;
  // Boundaries of parts without a header count too.
  const boundary = /boundary="?([^"\s;]{1,70})/i.exec(text)?.[1];
  const divided = boundary ? text.split(`\n--${boundary}`).length - 1 : 0;
  return Math.max(Math.ceil(parts / 3), divided);
}

async function parsed(bytes: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: MOST.depth,
      maxHeadersSize: MOST.headers,
      maxRfc822NestingDepth: 2,
      forceRfc822Attachments: true,
    });
  } catch (error) {
    throw new RowProblem(sentenceOf(String((error as Error)?.message ?? "")), { cause: error });
  }
}

function sentenceOf(message: string): string {
  if (/nesting/i.test(message)) return `The message's parts stand more than ${MOST.depth} deep in one another.`;
  if (/header/i.test(message)) return "The message's headers are larger than 256 KiB.";
  return "The message is not one that can be read.";
}

/** What was written: the plain text, else the HTML as text, and of it what the sender wrote himself. */
function textOf({ text, html }: Email): string {
  const plain = text?.trim() ? text : htmlText((html ?? "").slice(0, MOST.html));
  const own = ownWords(plain.slice(0, MOST.html));
  if (own.length > LIMITS.text) throw new RowProblem("The message's text is longer than 400,000 characters.");
  return own;
}

function senderOf({ from, sender }: Email): string | null {
  const address = from?.address || from?.group?.[0]?.address || sender?.address || "";
  return /^[^\s@]{1,200}@[^\s@]{1,253}$/.test(address) ? address.toLowerCase() : null;
}

function momentOf(date: string | undefined): number | null {
  const at = Date.parse(date ?? "");
  return at > 0 && Number.isSafeInteger(at) ? at : null;
}

/** A text in one line, cut to so many characters; null: there is none. */
function oneLine(text: string | null | undefined, most: number): string | null {
  const bare = (text ?? "").replace(/[\s\p{Cc}]+/gu, " ").trim();
  return bare === "" ? null : bare.slice(0, most).toWellFormed();
}
