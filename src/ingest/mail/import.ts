import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../../context.js";
import type { BadRow, ImportReport } from "../../imports/report.js";
import { badInput, Problem } from "../../problem.js";
import { RowProblem } from "../bad-rows.js";
import { foreignKey } from "../foreign-key.js";
import { importPlaced, type NamedClient, type Placed } from "../requests/import.js";
import { mboxMessages, type RawMessage } from "./mbox.js";
import { type MailFacts, MOST, mailFacts, tooLarge } from "./message.js";

/** What is imported of mails, and how. */
export interface MailImport {
  /** A message (.eml), an mbox, or a folder of both. */
  path: string;
  /** The key of the client whose mails these are; null: by who sent them. */
  client: string | null;
  /** Which client has which domain of addresses; null: none is known. */
  domains: ReadonlyMap<string, string> | null;
  /** Whether a domain of which nothing is known is a client of its own. */
  createClients: boolean;
  dryRun: boolean;
  skipBad: boolean;
  onProgress(done: number, all: number): void;
}

/** Files of a folder, and characters of all texts: they are held until all mails were looked at. */
const LIMITS = { files: 100_000, characters: 100_000_000 };

/** Where anybody can have an address: such a domain is nobody's. */
const FOR_ALL = new Set(
  (
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com gmx.de gmx.net gmx.com web.de " +
    "t-online.de proton.me protonmail.com mail.ru yandex.ru qq.com 163.com free.fr orange.fr libero.it"
  ).split(" "),
);

/** Imports mails as requests: who sent them is kept as a pseudonym alone. */
export async function importMail(context: Context, options: MailImport): Promise<ImportReport> {
  const gathered = new Gathering(context, options);
  for (const file of await filesOf(options.path)) {
    for await (const message of messagesOf(file)) await gathered.add(message);
  }
  const { placed, bad } = gathered;
  return importPlaced(context, { ...options, kind: "mail", placed, bad, notes: gathered.notes() });
}

/** Mails that were read. */
class Gathering {
  readonly placed: Placed[] = [];
  readonly bad: BadRow[] = [];
  private readonly attachments: string[] = [];
  private characters = 0;
  private unknown = 0;

  constructor(
    private readonly context: Context,
    private readonly options: MailImport,
  ) {}

  async add({ file, line, bytes }: RawMessage): Promise<void> {
    try {
      if (bytes === null) throw tooLarge();
      this.take({ file, line }, await mailFacts(bytes));
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      this.bad.push({ file, line, sentence: error.message });
    }
    if (this.characters > LIMITS.characters)
      throw new Problem("PAYLOAD_TOO_LARGE", "The texts of these mails are too many for one import; divide them.");
  }

  private take(place: { file: string; line: number }, facts: MailFacts): void {
    const client = clientOf(facts.sender, this.options);
    if (!client) this.unknown++;
    this.characters += facts.text.length;
    this.attachments.push(...facts.attachments);
    const { text, title, id, sender, sentAt } = facts;
    const at = sentAt !== null && sentAt <= this.context.now() ? sentAt : null;
    const said = { text, title, externalId: id, client: client?.key ?? null, sender };
    this.placed.push({ ...place, client, submission: { ...said, receivedAt: at, channel: "email" } });
  }

  notes(): string[] {
    const { attachments } = this;
    const [first, more] = [attachments.slice(0, 5).join(", "), attachments.length - 5];
    return [
      ...(attachments.length > 0
        ? [`Attachments were passed over: ${first}${more > 0 ? ` and ${more} more` : ""}.`]
        : []),
      ...(this.unknown > 0 ? [`Of ${this.unknown} mails it is not known which client sent them.`] : []),
    ];
  }
}

function clientOf(sender: string | null, { client, domains, createClients }: MailImport): NamedClient | null {
  if (client !== null) return { key: client, name: client };
  const domain = sender?.slice(sender.lastIndexOf("@") + 1) ?? "";
  const known = domainsOf(domain)
    .map((one) => domains?.get(one))
    .find((key) => key !== undefined);
  if (known !== undefined) return { key: known, name: known };
  const key = createClients && !FOR_ALL.has(domain) ? foreignKey(domain, "") : "";
  return key === "" ? null : { key, name: domain };
}

/** A domain and those that it stands in, but for the last: `mail.acme.example`, `acme.example`. */
function domainsOf(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, index) => labels.slice(index).join("."));
}

/** The files of a path: itself, or all mails in a folder and in those inside it, in the order of their names. */
async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw badInput("file", `There is no file ${path}.`);
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(eml|mbox)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw badInput("file", `There is no .eml or .mbox file in ${path}.`);
  if (files.length > LIMITS.files) throw badInput("file", `${path} has more than ${LIMITS.files} mails.`);
  return files;
}

async function* messagesOf(file: string): AsyncGenerator<RawMessage> {
  if (!/\.eml$/i.test(file)) {
    yield* mboxMessages(file, MOST.message);
    return;
  }
  const { size } = await stat(file);
  yield { file, line: 1, bytes: size > MOST.message ? null : await readFile(file) };
}
