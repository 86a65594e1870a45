import { connect } from "node:net";

/**
 * A client that posts JSON over one kept connection and reads answers without parsing them: it takes a
 * tenth of what fetch takes, so that a benchmark on few cores measures the server.
 */
export class Poster {
  #place;
  #socket = null;
  #waiting = null;
  #chunks = [];
  #held = 0;
  #wanted = -1;

  constructor(url, token) {
    const { hostname, port, pathname, search } = new URL(url);
    this.head = `POST ${pathname}${search} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n${
      token ? `authorization: Bearer ${token}\r\n` : ""
    }content-length: `;
    this.#place = { host: hostname, port: Number(port), noDelay: true };
  }

  /** Posts a body; answers the length of the answer's body, or its text when `read`. */
  post(body, read = false) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, read };
      this.#socket ??= this.#open();
      this.#socket.write(`${this.head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  /** Closes the connection; the next operation opens another. Servers close those that nobody used for some seconds. */
  end() {
    this.#waiting = null;
    this.#socket?.destroy();
    this.#socket = null;
  }

  #open() {
    const socket = connect(this.#place);
    socket.on("data", (chunk) => this.#take(chunk));
    socket.once("error", (error) => this.#waiting?.reject(error));
    socket.once("close", () => {
      if (this.#socket === socket) this.#waiting?.reject(new Error("The server closed the connection."));
    });
    return socket;
  }

  #take(chunk) {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#wanted < 0 && !this.#readHead()) return;
    if (this.#held < this.#wanted) return;
    const { resolve, reject, read } = this.#waiting;
    const length = this.bodyLength;
    const text = read || !this.ok ? Buffer.concat(this.#chunks).subarray(this.bodyStart).toString("utf8") : null;
    this.#chunks = [];
    this.#held = 0;
    this.#wanted = -1;
    this.#waiting = null;
    if (this.ok) resolve(read ? text : length);
    else reject(new Error(text));
  }

  #readHead() {
    const all = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    const end = all.indexOf("\r\n\r\n");
    if (end < 0) return false;
    const head = all.toString("latin1", 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head);
    if (!length) throw new Error(`An answer without a length: ${head}`);
    this.status = Number(head.slice(9, 12));
    this.ok = this.status === 200;
    this.bodyStart = end + 4;
    this.bodyLength = Number(length[1]);
    this.#wanted = this.bodyStart + this.bodyLength;
    return true;
  }
}
