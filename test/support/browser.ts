import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

// No sandbox: tests run as root in containers, and only pages of our own are opened. The rest keeps Chromium from
// calling its maker, which would show up as requests that the page never made.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A headless Chromium, or null where this machine has none. `RATCHET_CHROMIUM` names one that stands elsewhere; a name
 * that leads nowhere is an error rather than a reason to skip. The caller closes it.
 */
export async function openBrowser(): Promise<Browser | null> {
  const named = process.env.RATCHET_CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`RATCHET_CHROMIUM is ${named}, which does not exist`);
  const executablePath = named ?? USUAL_PLACES.find((path) => existsSync(path));
  return executablePath ? chromium.launch({ executablePath, args: FLAGS }) : null;
}
