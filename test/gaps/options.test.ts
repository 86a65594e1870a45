import { beforeAll, expect, test } from "vitest";
import { makerOf, refused } from "../support/client-projects.js";
import { analysedSo, ask, offer } from "../support/gaps.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet({ ...GENEROUS, matching: true });
const make = makerOf(ratchet);
let gap = "";

const ADD = `mutation ($input: AddGapOptionInput!) { addGapOption(input: $input) { id kind title state cost { low likely high } currency days { low likely high } risk evidence } }`;
const add = (input: object) => ratchet.run(ADD, { input: { gap, kind: "BUILD", title: "Build it", ...input } });
const CHOOSE = `mutation ($input: ChooseGapOptionInput!) { chooseGapOption(input: $input) { history { kind reason } options { id state reason } } }`;
const choose = (option: string | null, reason = "It is the quickest.") =>
  ratchet.run(CHOOSE, { input: { gap, option, reason } });

beforeAll(async () => {
  await make.client("acme");
  await offer(ratchet, "invoices", {
    name: "Read invoices",
    description: "Extracts amounts, dates and suppliers from invoices in PDF.",
  });
  await offer(ratchet, "translate", {
    name: "Translate documents",
    description: "Translates contracts and manuals between languages.",
  });
  await ask(ratchet, { text: "Can you extract the totals and the supplier from our invoices?", client: "acme" });
  await ask(ratchet, { text: "We need the amounts and dates read from scanned invoices.", client: "acme" });
  const gaps = await analysedSo(ratchet, (found) => found.length === 1);
  gap = gaps[0]?.gap.id ?? "";
});

test("options stand side by side, one is chosen with a reason, and the choice is in the history and can be taken back", async () => {
  const range = { low: 1_000, likely: 2_000, high: 5_000 };
  const built = (
    await add({
      cost: range,
      currency: "EUR",
      days: { low: 5, likely: 10, high: 30 },
      risk: 0.2,
      evidence: ["https://plan.example/1"],
    })
  ).data?.addGapOption as never as { id: string };
  expect(built).toMatchObject({ kind: "BUILD", state: "PROPOSED", cost: range, currency: "EUR", risk: 0.2 });
  const bought = (await add({ kind: "BUY", title: "Buy it" })).data?.addGapOption as never as { id: string };
  const chosen = (await choose(built.id)).data?.chooseGapOption as never as { history: object[]; options: object[] };
  expect(chosen.options).toMatchObject([
    { id: built.id, state: "CHOSEN" },
    { id: bought.id, state: "PROPOSED" },
  ]);
  expect(chosen.history[0]).toEqual({ kind: "CHOSEN", reason: "Build it: It is the quickest." });
  const remove = (id: string) =>
    ratchet.run("mutation ($input: RemoveGapOptionInput!) { removeGapOption(input: $input) { id } }", {
      input: { id },
    });
  refused(await remove(built.id), "CONFLICT", "id");
  expect((await choose(null, "Too dear.")).data?.chooseGapOption).toMatchObject({
    options: [{ state: "PROPOSED" }, { state: "PROPOSED" }],
  });
  expect((await remove(built.id)).data?.removeGapOption).toEqual({ id: built.id });
});

test("an operation of an imported API is a candidate for what is lacking", async () => {
  await ratchet.data("mutation ($input: ImportToolsInput!) { importTools(input: $input) { id } }", {
    input: {
      name: "office",
      tools: [
        { name: "read_invoice", description: "Extracts supplier and amounts from an invoice." },
        { name: "send_mail", description: "Sends an e-mail." },
      ],
    },
  });
  const { gap: found } = await ratchet.data(
    "query ($id: ID!) { gap(id: $id) { candidates(first: 2) { confidence operation { name } } } }",
    { id: gap },
  );
  expect((found as never as { candidates: { operation: { name: string } }[] }).candidates[0]?.operation.name).toBe(
    "read_invoice",
  );
});

test("what cannot be is refused by its name, and nothing is kept", async () => {
  refused(await add({ risk: 2 }), "BAD_USER_INPUT", "risk");
  refused(await add({ cost: { low: 3, likely: 2, high: 1 }, currency: "EUR" }), "BAD_USER_INPUT", "cost");
  refused(await add({ cost: { low: 1, likely: 2, high: 3 } }), "BAD_USER_INPUT", "currency");
  refused(await add({ evidence: ["ftp://a.example"] }), "BAD_USER_INPUT", "evidence");
  refused(await add({ operation: "0190a0a0-0000-7000-8000-000000000000" }), "NOT_FOUND", "operation");
  refused(await choose("0190a0a0-0000-7000-8000-000000000000"), "BAD_USER_INPUT", "option");
});
