import { afterAll, beforeAll, expect, test } from "vitest";
import { isAddress, Mail } from "../../src/outgoing/mail.js";
import { type MailReceiver, startMailReceiver } from "../support/mail-receiver.js";

const never = new AbortController().signal;
let receiver: MailReceiver;
let mail: Mail;

beforeAll(async () => {
  receiver = await startMailReceiver();
  mail = new Mail({ url: receiver.url, from: "ratchet@example.org" });
});
afterAll(async () => {
  mail?.close();
  await receiver?.close();
});

const letter = (more: object) => ({ to: "ann@example.org", subject: "s", lines: ["l"], id: "one", ...more });

test("a letter comes as text and as HTML, in which nothing is markup that was not meant so", async () => {
  const lines = ["<script>alert('1')</script> & more", "second\nline"];
  expect(await mail.send(letter({ lines }), never)).toEqual({ status: 250, error: null });
  const { text, to, from } = receiver.received.at(-1) ?? { text: "", to: [], from: "" };
  expect([to, from]).toEqual([["ann@example.org"], "ratchet@example.org"]);
  expect(text).toContain("Content-Type: text/plain");
  const html = text.replaceAll("=\r\n", ""); // Long lines are folded so.
  expect(html).toContain("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; more");
  expect(html).toContain("second<br>line");
  expect(text).toContain("Message-ID: <one@example.org>");
});

test("no header is let in by a subject, and no second reader by an address", async () => {
  await mail.send(letter({ subject: "new\r\nBcc: eve@example.org\r\n\r\nbody" }), never);
  const [head = ""] = receiver.received.at(-1)?.text.split("\r\n\r\n") ?? [];
  expect(head).toMatch(/^Subject: new Bcc: eve@example.org body$/m);
  expect(head).not.toMatch(/^Bcc:/m);
  expect(receiver.received.at(-1)?.to).toEqual(["ann@example.org"]);
  const count = receiver.received.length;
  for (const to of [
    "a@example.org, b@example.org",
    "a@example.org\r\nBcc: b@example.org",
    "A <a@example.org>",
    "a",
    "",
  ]) {
    expect(isAddress(to)).toBe(false);
    expect(await mail.send(letter({ to }), never)).toEqual({ status: null, error: "The address is not one address." });
  }
  expect(receiver.received).toHaveLength(count);
});

test("a server that refuses is told of by its code, and one that is away by a sentence", async () => {
  receiver.refuse = 1;
  expect(await mail.send(letter({}), never)).toEqual({ status: 451, error: "The mail server answered 451." });
  const gone = new Mail({ url: "smtp://127.0.0.1:1", from: "ratchet@example.org" });
  expect(await gone.send(letter({}), never)).toEqual({ status: null, error: "The mail server did not take it." });
});
