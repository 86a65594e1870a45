import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** A page, and what it did that it should not do: foreign requests, errors, dialogs, breaches of its own policy. */
export interface WatchedPage {
  page: Page;
  faults: string[];
}

/** Opens `url` in a fresh profile at 1280 × 800. The caller closes the page's context. */
export async function openWatched(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const { host } = new URL(url);
  const isOurs = (asked: string) => /^(blob|data):/.test(asked) || new URL(asked).host === host;
  page.on("request", (request) => isOurs(request.url()) || faults.push(`request to ${request.url()}`));
  page.on("websocket", (socket) => isOurs(socket.url()) || faults.push(`socket to ${socket.url()}`));
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(url);
  return { page, faults };
}

/** What the result pane shows; Monaco writes spaces as no-break spaces. */
export async function resultText(page: Page): Promise<string> {
  const text = await page.locator(".graphiql-response .view-lines").textContent();
  return (text ?? "").replaceAll("\u00a0", " ");
}

/** How bright a colour of the first element is, from 0 black to 1 white (Rec. 709 weights, no gamma: dark or light). */
export async function brightness(page: Page, selector: string, property: "color" | "backgroundColor"): Promise<number> {
  const colour = await page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element)[name], property);
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

/** Which parts of a page axe looks at, as selectors. */
export interface Parts {
  include: string[];
  exclude?: string[];
}

/** What axe finds serious or critical in `parts` of the page, as `rule: markup`. Parts that are absent are an error. */
export async function barriers(page: Page, parts: Parts): Promise<string[]> {
  await page.evaluate(await readFile(axeFile, "utf8"));
  return page.evaluate(async (parts) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(parts);
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  }, parts);
}
