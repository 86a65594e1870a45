import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ARRIVED, type Seen } from "../support/docs-arrived.js";
import { pageFaults, pageOf, readPages } from "../support/docs-blocks.js";
import { checkReceiver } from "../support/docs-receiver.js";
import { furnish, hasModule, here, type Place, runBlock, serveBlock, typeFaults } from "../support/docs-run.js";
import { makeRepository, type TestRepository } from "../support/git-repository.js";
import { type Issuer, startIssuer } from "../support/issuer.js";
import { startWholeProgram, type WholeProgram } from "../support/whole-program.js";

const pages = readPages(fileURLToPath(new URL("../../docs/integrate", import.meta.url)));
const blocks = pages.flatMap((page) => page.blocks);

/** Who can sign in, and the groups that the example of sign-in.md speaks of. */
const PEOPLE = {
  ada: { email: "ada@example.org", groups: ["ratchet-admins"] },
  bob: { email: "bob@example.org", groups: ["everyone", "payments-team"] },
};

let repository: TestRepository;
let issuer: Issuer;
let program: WholeProgram;
let place: Place;
/** What a compiler says to the snippets, and to one that is wrong; asked while the program starts. */
let typed: Promise<string[]>;

/**
 * The whole program, as `npm start` starts it. A git repository with its data folder in it stands for Ratchet's own folder.
 * Three things are replaced in what the pages say: the server's address, the port of the reader's own receiver, and the
 * example's identity provider. `npx ratchet` is the built command, and PORT tells it the port, as `npm start` would be told.
 */
beforeAll(async () => {
  repository = await makeRepository();
  await repository.grow(120);
  await furnish(repository.folder);
  const [port, receiver] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  issuer = await startIssuer(PEOPLE, [`${url}/login/callback`]);
  const replaced: Place["replaced"] = [
    ["127.0.0.1:4000", `127.0.0.1:${port}`],
    [/\b4100\b/g, String(receiver)],
    ["https://login.example.org", issuer.url],
  ];
  place = { folder: repository.folder, url, adminToken: "", replaced };
  const wrong = pageOf("broken.md", "```ts run file=wrong.mts\nconst one: string = 1;\n```\n").blocks;
  typed = Promise.all([typeFaults(place, blocks), typeFaults(place, wrong)]);
  const settings = { PORT: String(port), RATCHET_WEBHOOKS_PRIVATE: "on", ...settingsOfPages() };
  program = await startWholeProgram(join(repository.folder, "data"), settings);
  place.adminToken = program.adminToken;
});

afterAll(async () => {
  await program?.stop();
  await issuer?.stop();
  await repository?.remove();
});

test.each(pages)("$name is short, and all that it shows is run or says why not", (page) => {
  expect(pageFaults(page)).toEqual([]);
});

test.for(pages)("$name does what it says", async (page) => {
  const seen: Seen[] = [];
  for (const block of page.blocks) {
    if (block.shown !== null || (block.needs && !(await hasModule(place, block.needs)))) continue;
    if (block.serve) await serving(block);
    else seen.push({ block, said: await runBlock(place, block) });
  }
  const check = ARRIVED[page.name];
  if (!check) throw new Error(`Nobody looks what ${page.name} leads to.`);
  await check(place, seen);
});

async function serving(block: Seen["block"]): Promise<void> {
  const child = await serveBlock(place, block);
  try {
    await checkReceiver(place, child);
  } finally {
    child.kill("SIGKILL");
  }
}

test("the snippets in TypeScript hold in a strict project, and types that are wrong are found", async () => {
  const [ours, wrong] = await typed;
  expect(ours).toBe("");
  expect(wrong).toContain("wrong.mts(1,7): error TS2322");
});

test.for(blocks.filter(({ needs }) => needs))("$page:$line was run with $needs", async ({ needs }, { skip }) => {
  const isThere = await hasModule(place, needs ?? "");
  skip(!isThere, `python3 has no ${needs} here: the snippet was passed over.`);
  expect(isThere).toBe(true);
});

const BROKEN: [what: string, text: string][] = [
  ["a command", "bash run\nnpx ratchet nonsense"],
  ["an answer with errors", `bash run\ncurl -s http://127.0.0.1:4000/graphql --json '{"query": "{ viewer { id } }"}'`],
  ["a pipe", "bash run\nfalse | cat"],
  ["GraphQL", "graphql run\n{ errorGroups { nodes { nonsense } } }"],
  ["TypeScript", "ts run file=broken.mts\nconst none: string[] = [];\nconsole.log(none[0].length);"],
  ["JavaScript", 'js run file=broken.mjs\nimport "no-such-package";'],
  ["Python", "python run file=broken.py\nimport json\njson.loads('{')"],
  ["another exit status", "bash run exit=1\ntrue"],
];

test.for(BROKEN)("a snippet that is broken is found: %s", async ([, text]) => {
  const [block] = pageOf("broken.md", `\`\`\`${text}\n\`\`\`\n`).blocks;
  if (!block) throw new Error("No block was read.");
  await expect(runBlock(place, block)).rejects.toThrow("broken.md:1: ");
});

test("a page that is too long, that runs nothing, or shows what nobody runs is found", () => {
  const text = `\`\`\`bash\ntrue\n\`\`\`\n\`\`\`ts shown="why"\n\`\`\`\n${"\n".repeat(60)}end\n`;
  expect(pageFaults(pageOf("idle.md", text))).toEqual([
    "idle.md has 66 lines, more than 60.",
    "idle.md has nothing that is run.",
    "idle.md:1: this bash is not run, and no reason is given.",
    "idle.md:4: this ts is not run, and no reason is given.",
  ]);
});

/** The settings that pages have their readers put into `.env`. */
function settingsOfPages(): Record<string, string> {
  const files = blocks.filter(({ file }) => file === ".env");
  return Object.assign({}, ...files.map(({ text }) => parseEnv(here(place, text))));
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
