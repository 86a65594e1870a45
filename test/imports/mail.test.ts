import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { naturalId } from "../../src/identity.js";
import { useImporter } from "../support/import-command.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet(GENEROUS);
const importer = useImporter(ratchet);

const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);

/** A mail of plain text; more headers may be given. */
const mail = (id: string, text: string, headers: Record<string, string> = {}) =>
  [
    ...Object.entries({
      From: "Ann Lee <Ann.Lee@mail.acme.example>",
      To: "us@example.org",
      Date: "Mon, 02 Mar 2026 09:00:00 +0100",
      Subject: "=?utf-8?Q?A_monthly_report_=E2=80=93_please?=",
      "Message-ID": `<${id}@acme.example>`,
      "Content-Type": "text/plain; charset=utf-8",
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`),
    "",
    text,
  ].join("\r\n");

interface Found {
  externalId: string | null;
  title: string | null;
  text: string;
  channel: string;
  receivedAt: string;
  client: { key: string } | null;
}

async function requests(search: string): Promise<Found[]> {
  const { requests } = await ratchet.data(
    `query ($search: String) { requests(first: 50, orderBy: RECEIVED, filter: { search: $search }) {
       nodes { externalId title text channel receivedAt client { key } } } }`,
    { search },
  );
  return (requests as unknown as { nodes: Found[] }).nodes;
}

test("a mail is a request: its subject, its own words, when, and whose, but not from which address", async () => {
  const text =
    "We need a monthly report of kestrels.\n\n-- \nAnn Lee\n\nOn Sun, 1 Mar 2026, Bo wrote:\n> What do you need?";
  const file = await importer.file("one.eml", mail("kestrel", text));
  const domains = await importer.file("domains.csv", "domain,client\nacme.example,acme\n");
  const report = await importer.report("mail", file, "--domains", domains);
  expect([importer.counts(report, "Request"), importer.counts(report, "Client")]).toEqual([
    [1, 0, 0],
    [1, 0, 0],
  ]);
  expect(await requests("kestrels")).toEqual([
    {
      ...{ externalId: "kestrel@acme.example", title: "A monthly report – please", channel: "email" },
      ...{
        text: "We need a monthly report of kestrels.",
        receivedAt: "2026-03-02T08:00:00.000Z",
        client: { key: "acme" },
      },
    },
  ]);
  expect(JSON.stringify(await graph()).toLowerCase()).not.toContain("ann.lee@");
  const again = await importer.report("mail", file, "--domains", domains);
  expect([again.id, importer.counts(again, "Request")]).toEqual([null, [0, 0, 1]]);
});

test("who sent it is known by pseudonym, and is erased", async () => {
  const file = await importer.file("sender.eml", mail("sender", "We need swallows.", { From: "zoe@acme.example" }));
  await importer.report("mail", file, "--client", "acme");
  const erase = async () =>
    (await ratchet.data('mutation { erasePerson(input: { identifier: "zoe@acme.example" }) { people } }')).erasePerson;
  expect(await erase()).toEqual({ people: 1 });
  expect(await erase()).toEqual({ people: 0 });
  expect(await requests("swallows")).toHaveLength(1);
  const context = await ratchet.context();
  const person = naturalId(ratchet.workspace, "Person", context.pseudonym("zoe@acme.example"));
  const text = `MATCH (n:Entity) WHERE n.workspace = $workspace AND (n.id = "${person}" OR n.delta CONTAINS "${person}") RETURN n.id AS id`;
  expect(await context.graph.rows({ name: "test", text, writes: false, bound: true }, {})).toEqual([]);
});

const HTML =
  "<html><head><style>p{}</style></head><body><p>We need&nbsp;<b>plovers</b>.</p><blockquote>You said<br>so</blockquote><script>x()</script></body></html>";
const MULTIPART = [
  "--b",
  "Content-Type: text/html; charset=iso-8859-1",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  `${HTML.replaceAll("=", "=3D")} Gr=FC=DFe`,
  "--b",
  'Content-Type: application/pdf; name="plan.pdf"',
  "Content-Disposition: attachment; filename=plan.pdf",
  "Content-Transfer-Encoding: base64",
  "",
  "JVBERi0=",
  "--b--",
].join("\r\n");

test("of an mbox each message is taken once, HTML as text, attachments passed over, and lines that begin with From kept", async () => {
  const mbox = [
    "From ann@acme.example Mon Mar  2 09:00:00 2026",
    mail("m1", "We need plovers one.\r\n\r\n>From here to there.\r\n>>From there.\r\nFrom time to time.").replaceAll(
      "\r\n",
      "\n",
    ),
    "",
    "From ann@acme.example Mon Mar  2 09:00:00 2026",
    mail("m2", MULTIPART, { "Content-Type": "multipart/mixed; boundary=b" }),
    "",
    "From bo@gmail.com Mon Mar  2 09:00:00 2026",
    mail("m3", "We need plovers three.", {
      From: "bo@gmail.com",
      "Content-Type": "text/plain; charset=no-such-charset",
    }),
    "",
    "From ann@acme.example Mon Mar  2 09:00:00 2026",
    mail("m1", "We need plovers one."),
    "",
  ].join("\n");
  const file = await importer.file("box.mbox", mbox);
  const report = await importer.report("mail", file, "--create-clients");
  expect(importer.counts(report, "Request")).toEqual([3, 0, 1]);
  expect(report.notes).toEqual([
    "Attachments were passed over: plan.pdf.",
    "Of 1 mails it is not known which client sent them.",
  ]);
  const found = new Map((await requests("plovers")).map((one) => [one.externalId, one]));
  const first = found.get("m1@acme.example");
  expect(first?.client).toEqual({ key: "mail.acme.example" });
  expect(first?.text.replaceAll("\r", "")).toBe("We need plovers one.\n\nFrom here to there.\nFrom time to time.");
  expect(found.get("m2@acme.example")?.text).toBe("We need plovers.\n\nGrüße");
  expect(found.get("m3@acme.example")?.client).toBeNull();
});

test("bombs end in one sentence each, nothing half done, and the others are taken where bad ones are left out", async () => {
  const parts = (count: number) =>
    Array.from({ length: count }, (_, index) => `--b\r\nContent-Type: text/plain\r\n\r\npart ${index}\r\n`).join("");
  const multi = (boundary: string) => ({ "Content-Type": `multipart/mixed; boundary=${boundary}` });
  let nested = "Content-Type: text/plain\r\n\r\ndeep";
  for (let depth = 0; depth < 100; depth++)
    nested = `Content-Type: multipart/mixed; boundary=n${depth}\r\n\r\n--n${depth}\r\n${nested}\r\n--n${depth}--`;
  const bombs: [string, string, RegExp][] = [
    ["parts.eml", mail("b1", `${parts(10_000)}--b--`, multi("b")), /more than 500 parts/],
    ["empty-parts.eml", mail("b2", "--b\r\n\r\nx\r\n".repeat(10_000), multi("b")), /more than 500 parts/],
    ["headers.eml", mail("b3", "text", { "X-Long": "x".repeat(600_000) }), /headers are larger/],
    ["nested.eml", mail("b4", `--outer\r\n${nested}\r\n--outer--`, multi("outer")), /deep in one another/],
    ["huge.eml", mail("b5", "x".repeat(26 * 1_048_576)), /larger than 25 MiB/],
    ["long.eml", mail("b6", "word ".repeat(100_000)), /longer than 400,000/],
    ["none.eml", mail("b7", ""), /has no text/],
    ["bytes.eml", "\u0000\u0001\u0002", /has no text|cannot be read/],
  ];
  const folder = dirname(await importer.file("marker", ""));
  await mkdir(join(folder, "bombs"));
  for (const [name, text] of bombs) await writeFile(join(folder, "bombs", name), text);
  await writeFile(join(folder, "bombs", "good.eml"), mail("good", "We need ospreys."));
  const box = `From x\n${mail("b8", "y".repeat(26 * 1_048_576))}\n\nFrom x\n${mail("good2", "We need ospreys too.")}\n`;
  await writeFile(join(folder, "bombs", "box.mbox"), box);
  const before = await graph();
  const { code, stderr } = await importer.run("mail", join(folder, "bombs"));
  expect(code).toBe(1);
  for (const [name, , sentence] of bombs)
    expect(
      stderr.split("\n").filter((line) => line.includes(`/${name}:1: `) && sentence.test(line)),
      name,
    ).toHaveLength(1);
  expect(stderr).toMatch(/box\.mbox:1: The message is larger/);
  expect(await graph()).toEqual(before);
  const report = await importer.report("mail", join(folder, "bombs"), "--skip-bad");
  expect([importer.counts(report, "Request"), report.bad.length]).toEqual([[2, 0, 0], 9]);
  expect(await requests("ospreys")).toHaveLength(2);
});

test("what does not go together, or is not there, is told", async () => {
  const file = await importer.file("x.eml", mail("x", "Hello there."));
  for (const [args, told] of [
    [["mail", join(dirname(file), "nowhere")], "There is no file"],
    [["mail", file, "--client", "acme", "--create-clients"], "does not go together"],
    [["mail", file, "--client", "a client"], "`client` must be"],
    [["mail", file, "--domains", await importer.file("bad-domains.csv", "domain\nx\n")], "no column `client`"],
  ] as const) {
    const { code, stderr } = await importer.run(...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(told)]);
  }
});
