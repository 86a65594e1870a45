/** How one event was answered. */
export interface Answered {
  id: string;
  /** 0 when the connection broke before an answer. */
  status: number;
  retryAfter: string | null;
  /** In milliseconds. */
  took: number;
}

/** Senders that post events to Sentry's store endpoint, each event once, whatever the answer. */
export interface Senders {
  answers: Answered[];
  /** Ends them after the answer that each waits for. */
  stop(): Promise<void>;
}

/** What is sent: to whom, by how many at a time, and how long each waits after an answer, in milliseconds. */
export interface Sending {
  dsn: string;
  senders: number;
  pause: number;
  /** The events' message, by which they are found again. */
  message: string;
}

/** Starts sending. */
export function startSenders(sending: Sending): Senders {
  const answers: Answered[] = [];
  let isOver = false;
  const run = Math.floor(Math.random() * 0xffff_ffff);
  const loop = async (sender: number) => {
    for (let index = 0; !isOver; index++) {
      const id = [run, sender, index].map((part) => part.toString(16).padStart(8, "0")).join("") + "0".repeat(8);
      answers.push(await sendOne(sending, id));
      await new Promise((resolve) => setTimeout(resolve, sending.pause));
    }
  };
  const loops = Array.from({ length: sending.senders }, (_, sender) => loop(sender));
  return {
    answers,
    async stop() {
      isOver = true;
      await Promise.all(loops);
    },
  };
}

/** Sends one event. */
export async function sendOne({ dsn, message }: Pick<Sending, "dsn" | "message">, id: string): Promise<Answered> {
  const { username, host, pathname } = new URL(dsn);
  const began = performance.now();
  const response = await fetch(`http://${host}/api${pathname}/store/`, {
    method: "POST",
    headers: { "x-sentry-auth": `Sentry sentry_key=${username}, sentry_version=7` },
    body: JSON.stringify({ event_id: id, message, user: { id: `u${id.at(15)}` } }),
  }).catch(() => null);
  await response?.text().catch(() => "");
  const retryAfter = response?.headers.get("retry-after") ?? null;
  return { id, status: response?.status ?? 0, retryAfter, took: performance.now() - began };
}
