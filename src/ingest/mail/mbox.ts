import { createReadStream } from "node:fs";

/** A message as it stands in a file. */
export interface RawMessage {
  file: string;
  /** The line in which it begins, from 1 on. */
  line: number;
  /** Null: it is larger than a message may be. */
  bytes: Buffer | null;
}

const NEWLINE = 10;
const FROM = Buffer.from("From ");

/**
 * The messages of an mbox, one after another, none held longer than it is looked at. A message begins with a line `From ` at the
 * beginning or behind an empty line; `>From ` in a body stands for `From ` (mboxrd). One that is larger than `most` bytes is
 * passed over, and told.
 */
export async function* mboxMessages(file: string, most: number): AsyncGenerator<RawMessage> {
  let message: Gathered | null = null;
  let [number, isAfterEmpty] = [0, true];
  for await (const line of linesOf(file, most)) {
    number++;
    if (isAfterEmpty && line.subarray(0, FROM.length).equals(FROM)) {
      if (message) yield message.told(file);
      message = new Gathered(number, most);
      isAfterEmpty = false;
      continue;
    }
    message?.add(line);
    isAfterEmpty = line.length === 0 || (line.length === 1 && line[0] === 13);
  }
  if (message) yield message.told(file);
}

class Gathered {
  private lines: Buffer[] = [];
  private size = 0;

  constructor(
    private readonly line: number,
    private readonly most: number,
  ) {}

  add(line: Buffer): void {
    this.size += line.length + 1;
    if (this.size > this.most) this.lines = [];
    else this.lines.push(unquoted(line), Buffer.of(NEWLINE));
  }

  told(file: string): RawMessage {
    return { file, line: this.line, bytes: this.size > this.most ? null : Buffer.concat(this.lines) };
  }
}

/** A line with one `>` less where it is one of those that would begin a message. */
function unquoted(line: Buffer): Buffer {
  let at = 0;
  while (line[at] === 62) at++;
  return at > 0 && line.subarray(at, at + FROM.length).equals(FROM) ? line.subarray(1) : line;
}

/** The lines of a file, without what ends them. A line of more than `most` bytes comes in pieces. */
async function* linesOf(file: string, most: number): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let held = 0;
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    let at = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, at)) {
      yield rest.length > 0 ? Buffer.concat([...rest, piece.subarray(at, end)]) : piece.subarray(at, end);
      [rest, held, at] = [[], 0, end + 1];
    }
    if (at < piece.length) {
      rest.push(piece.subarray(at));
      held += piece.length - at;
    }
    if (held > most) {
      yield Buffer.concat(rest);
      [rest, held] = [[], 0];
    }
  }
  if (held > 0) yield Buffer.concat(rest);
}
