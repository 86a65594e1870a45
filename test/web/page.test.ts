import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../support/browser.js";
import { HOSTILE, type Subject, startSubject } from "./subject.js";
import { barriers, brightness, openWatched, resultText, type WatchedPage } from "./watched-page.js";

const browser = await openBrowser();
if (!browser) console.warn("No Chromium here (RATCHET_CHROMIUM may name one): the GraphiQL page is not tested.");

let subject: Subject;
beforeAll(async () => {
  if (browser) subject = await startSubject();
});
afterAll(async () => {
  await browser?.close();
  await subject?.close();
});

/** The page at /graphiql + `search`, with the token in the link. */
async function open(search = "", options: BrowserContextOptions = {}): Promise<WatchedPage> {
  if (!browser) throw new Error("only called where there is a browser");
  const watched = await openWatched(browser, `${subject.url}/graphiql${search}#token=${subject.token}`, options);
  await ready(watched.page);
  return watched;
}

const linkTo = (query: string) => `?query=${encodeURIComponent(query)}`;
const ready = (page: Page) => page.locator(".graphiql-query-editor .view-line").first().waitFor();
const run = (page: Page) => page.getByRole("button", { name: /^Execute query/ }).click();
const status = (page: Page) => page.getByRole("status").textContent();

describe.skipIf(!browser)("the GraphiQL page in Chromium", () => {
  test("takes the token from the link, shows the sample, runs a query, and speaks to its own server alone", async () => {
    const { page, faults } = await open(linkTo(subject.query.text));
    expect(page.url()).not.toContain(subject.token);
    expect(await status(page)).toBe("Connected");
    expect(await page.getByLabel("Workspace").inputValue()).toBe("sample");
    expect(await page.getByText("showing the sample workspace").isVisible()).toBe(true);
    await run(page);
    await expect.poll(() => resultText(page)).toContain(subject.query.shows);
    expect(await page.content()).not.toContain(subject.token);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(subject.token);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("shows an event of a subscription as it happens, and stops when told", async () => {
    const { page, faults } = await open(linkTo(subject.subscription.text));
    await run(page);
    await expect.poll(() => status(page)).toBe("Connected, live");
    await subject.subscription.cause();
    await expect.poll(() => resultText(page)).toContain(subject.subscription.shows);
    await page.getByRole("button", { name: /^Stop query/ }).click();
    await expect.poll(() => status(page)).toBe("Connected");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("keeps text that looks like markup as text", async () => {
    const { page, faults } = await open(linkTo(subject.hostile));
    await run(page);
    await expect.poll(() => resultText(page)).toContain(HOSTILE);
    expect(await page.locator("img").count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("says without a token where one comes from, why one is refused, and forgets one when told", async () => {
    if (!browser) return;
    const { page, faults } = await openWatched(browser, `${subject.url}/graphiql`);
    await page.getByRole("heading", { name: "Paste a token" }).waitFor();
    expect(await page.getByText("ratchet token create").isVisible()).toBe(true);
    // Chromium itself reports each answer of 401 as an error; that answer is what this state is about.
    expect(faults.filter((fault) => !fault.includes("401"))).toEqual([]);

    // The field has the focus, so pasting and Enter are all it takes.
    await page.keyboard.type("rka_wrong");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "The server refused this token" }).waitFor();
    await page.getByRole("button", { name: "Forget token" }).click();

    await page.getByLabel("API token").fill(` ${subject.token} `);
    await page.keyboard.press("Enter");
    await ready(page);
    await page.reload();
    await ready(page);
    await page.getByRole("button", { name: "Forget token" }).click();
    await page.getByRole("heading", { name: "Paste a token" }).waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await page.context().close();
  });

  test("asks about the workspace that was chosen, now and on the next visit", async () => {
    const { page } = await open(linkTo(subject.query.text));
    const [request] = await Promise.all([
      page.waitForRequest((request) => request.headers()["x-ratchet-workspace"] === subject.otherWorkspace),
      page.getByLabel("Workspace").selectOption(subject.otherWorkspace),
    ]);
    expect(request.headers().authorization).toBe(`Bearer ${subject.token}`);
    await page.reload();
    await ready(page);
    expect(await page.getByLabel("Workspace").inputValue()).toBe(subject.otherWorkspace);
    expect(await page.getByText("showing the sample workspace").count()).toBe(0);
    await page.context().close();
  });

  test("opens the examples as named tabs, and each again from the panel", async () => {
    const { page, faults } = await open();
    const tabs = page.locator(".graphiql-tab-button");
    expect(await tabs.allTextContents()).toHaveLength(11);
    expect(await tabs.allTextContents()).not.toContain("<untitled>");
    await page.getByRole("button", { name: "Show Examples" }).click();
    await page.getByRole("region", { name: "Examples" }).getByRole("button", { name: "FindErrors" }).click();
    await expect.poll(() => tabs.allTextContents()).toHaveLength(12);
    await expect.poll(() => tabs.last().textContent()).toBe("FindErrors");
    await page.getByText('"timeout"').first().waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("opens the one of several linked operations that the link names", async () => {
    const query = linkTo("query First { __typename }\nquery Second { viewer { role } }");
    const { page } = await open(`${query}&operationName=Second`);
    expect(await page.locator(".graphiql-tab-button").first().textContent()).toBe("Second");
    await page.context().close();
  });

  test.each([
    "light",
    "dark",
  ] as const)("is %s where the system is, and has no serious barrier", async (colorScheme) => {
    const { page } = await open("", { colorScheme });
    await expect.poll(() => scheme(page)).toEqual(all(colorScheme));
    await page.getByRole("button", { name: "Show Examples" }).click();
    await page.getByRole("region", { name: "Examples" }).waitFor();
    // GraphiQL's tabs hold buttons and Monaco dims its line numbers: theirs to mend. Its panel of examples is ours.
    expect(await barriers(page, { include: ["html"], exclude: [".graphiql-container"] })).toEqual([]);
    expect(await barriers(page, { include: [".examples"] })).toEqual([]);

    await page.getByRole("button", { name: "Forget token" }).click();
    await page.getByLabel("API token").waitFor();
    expect(await barriers(page, { include: ["html"] })).toEqual([]);
    await page.context().close();
  });

  test("changes with the system while open, until GraphiQL's own setting decides", async () => {
    const { page } = await open("", { colorScheme: "light" });
    await expect.poll(() => scheme(page)).toEqual(all("light"));
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => scheme(page)).toEqual(all("dark"));
    await page.getByRole("button", { name: /settings/i }).click();
    await page.getByRole("button", { name: "Light" }).click();
    await expect.poll(() => scheme(page)).toEqual(all("light"));
    await page.reload();
    await ready(page);
    await expect.poll(() => scheme(page)).toEqual(all("light"));
    await page.context().close();
  });
});

type Scheme = "light" | "dark";

const all = (scheme: Scheme): Scheme[] => [scheme, scheme, scheme];

/** What the bar, GraphiQL and Monaco look like. Monaco's ground is transparent: it is its ink that tells. */
async function scheme(page: Page): Promise<Scheme[]> {
  const bar = await brightness(page, ".bar", "backgroundColor");
  const graphiql = await brightness(page, ".graphiql-container", "backgroundColor");
  const ink = await brightness(page, ".monaco-editor", "color");
  return [bar, graphiql, 1 - ink].map((ground) => (ground < 0.5 ? "dark" : "light"));
}
