import { once } from "node:events";

/** As many characters are written at a time. */
const PIECE = 65_536;

/** Writes lines to stdout in pieces, no faster than the reader takes them; ends quietly when it has gone, as `head` does. */
export class LineWriter {
  private text = "";

  constructor(private readonly output: NodeJS.WriteStream = process.stdout) {
    output.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
      throw error;
    });
  }

  /** Adds a line. */
  async line(line: string): Promise<void> {
    this.text += `${line}\n`;
    if (this.text.length >= PIECE) await this.flush();
  }

  /** Writes what has gathered. */
  async flush(): Promise<void> {
    const text = this.text;
    this.text = "";
    if (text !== "" && !this.output.write(text)) await once(this.output, "drain");
  }
}
