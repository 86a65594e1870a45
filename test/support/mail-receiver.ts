import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A letter as a mail server got it. */
export interface ReceivedLetter {
  to: string[];
  from: string;
  /** Headers and body as they were sent. */
  text: string;
}

/** A real SMTP server that takes letters, or refuses so many first. */
export interface MailReceiver {
  url: string;
  received: ReceivedLetter[];
  refuse: number;
  close(): Promise<void>;
}

/** Starts one on a port of its own. */
export async function startMailReceiver(): Promise<MailReceiver> {
  const receiver: MailReceiver = { url: "", received: [], refuse: 0, close: async () => undefined };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      if (receiver.refuse > 0) {
        receiver.refuse--;
        return done(Object.assign(new Error("Try again later"), { responseCode: 451 }));
      }
      const { mailFrom, rcptTo } = session.envelope;
      const from = mailFrom ? mailFrom.address : "";
      receiver.received.push({
        from,
        to: rcptTo.map(({ address }) => address),
        text: Buffer.concat(chunks).toString(),
      });
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  receiver.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  receiver.close = () => new Promise((resolve) => server.close(() => resolve()));
  return receiver;
}
