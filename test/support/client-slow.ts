import { once } from "node:events";
import { createConnection } from "node:net";

/** A connection that sends slowly, and how it ended. */
export interface Slow {
  /** How long it lasted, in milliseconds, and the first line that was answered ("" when none was). */
  ended: Promise<{ took: number; answer: string }>;
}

/** What is sent: at once, then byte by byte, with a pause in milliseconds before each. */
export interface Sending {
  atOnce: string;
  slowly: string;
  pause: number;
}

/** Opens a connection and sends on it until it is over. */
export async function sendSlowly(url: string, { atOnce, slowly, pause }: Sending): Promise<Slow> {
  const { hostname, port } = new URL(url);
  const socket = createConnection(Number(port), hostname);
  socket.on("error", () => undefined);
  await once(socket, "connect");
  const began = performance.now();
  if (atOnce) socket.write(atOnce);
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < slowly.length && socket.writable) socket.write(slowly[sent++] ?? "");
  }, pause);
  let answer = "";
  socket.on("data", (bytes) => {
    answer += bytes.toString("latin1");
  });
  const ended = once(socket, "close").then(() => {
    clearInterval(timer);
    return { took: performance.now() - began, answer: answer.split("\r\n")[0] ?? "" };
  });
  return { ended };
}

/** An answer that was asked for and not read. */
export interface Unread {
  /** Reads what has come by now, up to its end: how many bytes of how many. */
  read(): Promise<{ came: number; of: number }>;
}

/** Posts an operation; resolves when its answer has begun to come, and reads nothing. */
export async function askUnread(url: string, token: string, query: string): Promise<Unread> {
  const { hostname, port } = new URL(url);
  const body = JSON.stringify({ query });
  const head = [
    "POST /graphql HTTP/1.1",
    `host: ${hostname}:${port}`,
    "content-type: application/json",
    `authorization: Bearer ${token}`,
    `content-length: ${body.length}`,
  ];
  const socket = createConnection(Number(port), hostname).pause();
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  await once(socket, "readable");
  return {
    async read() {
      let came = 0;
      let beginning = "";
      socket.on("data", (bytes) => {
        came += bytes.length;
        if (beginning.length < 2_000) beginning += bytes.toString("latin1");
      });
      socket.resume();
      await once(socket, "close");
      const end = beginning.indexOf("\r\n\r\n") + 4;
      const length = /content-length: (\d+)/i.exec(beginning)?.[1];
      return { came: came - end, of: Number(length) };
    },
  };
}
