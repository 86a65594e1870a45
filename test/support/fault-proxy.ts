import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";

/** A COMMIT in Bolt: a chunk of two bytes, a structure without fields with the signature 0x12, the end of the message. */
export const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

/**
 * When a connection is reset, seen from a message of the client's: `torn` in its middle, so that it has no effect;
 * `sent` once it is on its way, so that nobody can say what came of it; `answered` in place of its answer, so that
 * its effect stands and its sender does not know.
 */
export type Moment = "torn" | "sent" | "answered";

/** A way to a server over TCP on which faults can be made. */
export interface FaultProxy {
  /** Its own address, with the scheme of the server's. */
  uri: string;
  /** Resets the connection that next sends a message with these bytes in it; resolves when it is done. */
  reset(moment: Moment, message?: Buffer | string): Promise<void>;
  /** From now on all bytes take so long each way, in milliseconds. */
  delay(milliseconds: number): void;
  /** Lets nothing through on any connection, old or new, and ends none. Returns how to let all of it go on. */
  stall(): () => void;
  /** Ends all connections and listens no more. */
  stop(): void;
}

interface Fault {
  moment: Moment;
  message: Buffer;
  done(): void;
}

/** What holds for all connections of a proxy. */
interface Weather {
  faults: Fault[];
  delay: number;
  isStalled: boolean;
}

/** Listens on a free port and passes everything on to a server. */
export async function startFaultProxy(target: URL): Promise<FaultProxy> {
  const weather: Weather = { faults: [], delay: 0, isStalled: false };
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = createConnection(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => undefined).once("close", () => open.delete(socket));
      if (weather.isStalled) socket.pause();
    }
    join(client, upstream, weather);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    uri: `${target.protocol}//127.0.0.1:${(server.address() as AddressInfo).port}`,
    reset: (moment, message = COMMIT) =>
      new Promise((done) => weather.faults.push({ moment, message: Buffer.from(message), done })),
    delay: (milliseconds) => {
      weather.delay = milliseconds;
    },
    stall: () => {
      weather.isStalled = true;
      for (const socket of open) socket.pause();
      return () => {
        weather.isStalled = false;
        for (const socket of open) socket.resume();
      };
    },
    stop: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** Joins two ends of a connection and strikes at the first fault whose message passes. */
function join(client: Socket, upstream: Socket, weather: Weather): void {
  let struck: Fault | null = null;
  let tail = Buffer.alloc(0);
  const toServer = delayed(weather, (bytes) => upstream.write(bytes));
  const toClient = delayed(weather, (bytes) => client.write(bytes));
  client.on("data", (bytes) => {
    if (struck) return;
    const seen = Buffer.concat([tail, bytes]);
    const fault = weather.faults.find(({ message }) => seen.includes(message));
    tail = seen.subarray(-200);
    if (!fault) return toServer(bytes);
    struck = fault;
    weather.faults.splice(weather.faults.indexOf(fault), 1);
    // The message's last bytes are left out, and the chunk before them cannot be understood.
    upstream.write(fault.moment === "torn" ? bytes.subarray(0, -3) : bytes);
    if (fault.moment !== "answered") cut(client, upstream, fault);
  });
  upstream.on("data", (bytes) => (struck ? cut(client, upstream, struck) : toClient(bytes)));
  client.once("close", () => (struck ? upstream.end() : upstream.destroy()));
  upstream.once("close", () => client.destroy());
}

/** The client is told by a reset. The server hears of the end only after what was sent, which a reset would take from it. */
function cut(client: Socket, upstream: Socket, { done }: Fault): void {
  if (client.destroyed) return;
  client.resetAndDestroy();
  upstream.end();
  done();
}

/** Passes bytes on after the time that holds when they come, and never before those that came earlier. */
function delayed(weather: Weather, pass: (bytes: Buffer) => void): (bytes: Buffer) => void {
  let last = Promise.resolve();
  let waiting = 0;
  return (bytes) => {
    if (weather.delay === 0 && waiting === 0) return pass(bytes);
    waiting++;
    const due = new Promise((resolve) => setTimeout(resolve, weather.delay));
    last = Promise.all([last, due]).then(() => {
      waiting--;
      pass(bytes);
    });
  };
}
