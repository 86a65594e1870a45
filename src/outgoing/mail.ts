import { createTransport, type Transporter } from "nodemailer";

/** A letter: what it says as lines, of which the HTML form is made as well. */
export interface Letter {
  to: string;
  subject: string;
  /** Paragraphs of plain text; each becomes one of the HTML form. */
  lines: string[];
  /** An id that stays the same when the letter is sent again: a mail program shows it once. */
  id: string;
}

/** What became of a letter: the server's code, or null where there was none; and what went wrong. */
export interface LetterAnswer {
  status: number | null;
  error: string | null;
}

/** How letters are sent. */
export interface MailSettings {
  /** The server: smtp:// or smtps://, with name and password where it wants them. */
  url: string;
  /** From whom. */
  from: string;
}

const CUT_OFF: LetterAnswer = { status: null, error: "The program ended meanwhile." };

/** How long the server may be silent, in milliseconds. */
const PATIENCE = 20_000;

/** Sends letters through one SMTP server. */
export class Mail {
  private readonly transport: Transporter;

  constructor(private readonly settings: MailSettings) {
    const { url } = settings;
    const timeouts = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE };
    // What a letter holds is never a file or an address to be fetched.
    this.transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  }

  /** Sends one; never throws. What the signal cuts off may come all the same. */
  async send(letter: Letter, signal: AbortSignal): Promise<LetterAnswer> {
    if (!isAddress(letter.to)) return { status: null, error: "The address is not one address." };
    if (signal.aborted) return CUT_OFF;
    let cut: () => void = () => undefined;
    const isCut = new Promise<LetterAnswer>((resolve) => {
      cut = () => resolve(CUT_OFF);
      signal.addEventListener("abort", cut);
    });
    return Promise.race([this.deliver(letter), isCut]).finally(() => signal.removeEventListener("abort", cut));
  }

  private async deliver({ to, subject, lines, id }: Letter): Promise<LetterAnswer> {
    const { from } = this.settings;
    const domain = from.replace(/^.*@/, "").replace(/[^\w.-]/g, "") || "localhost";
    try {
      await this.transport.sendMail({
        from,
        to: { name: "", address: to },
        subject: oneLine(subject),
        messageId: `<${id.replace(/[^\w.-]/g, "")}@${domain}>`,
        text: `${lines.map(withoutControls).join("\n\n")}\n`,
        html: htmlOf(lines),
        headers: { "Auto-Submitted": "auto-generated" },
      });
      return { status: 250, error: null };
    } catch (error) {
      const { responseCode } = error as { responseCode?: unknown };
      const status = typeof responseCode === "number" ? responseCode : null;
      return { status, error: status ? `The mail server answered ${status}.` : "The mail server did not take it." };
    }
  }

  /** Ends all connections. */
  close(): void {
    this.transport.close();
  }
}

/** Whether a text is one address and nothing else: no list, no name, no second header. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;:"()[\]\\\p{Cc}]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u.test(text);
}

/** A text as a header may hold it. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 200);
}

function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, " ");
}

function htmlOf(lines: string[]): string {
  const paragraphs = lines.map((line) => `<p>${escaped(withoutControls(line)).replaceAll("\n", "<br>")}</p>`);
  return `<!doctype html><html><body>${paragraphs.join("")}</body></html>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
