import { parseAddress } from "../text/parse-address.js";
import type { Normal } from "./normal.js";
import { quoted, ValueProblem } from "./problem.js";
import { isShort, shortKey, tidyText } from "./text.js";

const MAX_LINK = 8_192;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Parameters that tell where a reader came from, never what the page is. */
const TRACKING = /^(?:utm_\w+|gclid|dclid|fbclid|msclkid|mc_[ce]id|igshid|_hs(?:enc|mi)|yclid|gbraid|wbraid)$/i;

/**
 * A web address, or the id of a node. Two addresses are the same where they differ only in http or https, "www.", a default
 * port, a slash at the end, a fragment, or parameters that track readers (RFC 3986, section 6).
 */
export function normaliseLink(raw: string): Normal {
  if (raw.length > MAX_LINK) throw new ValueProblem("TOO_LONG", `A link has at most ${MAX_LINK} characters.`);
  const text = tidyText(raw).replaceAll(" ", "%20");
  if (UUID.test(text)) return { key: text.toLowerCase(), text: text.toLowerCase() };
  const url = urlOf(text, raw);
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  // An empty query or fragment leaves its mark.
  if (url.search === "") url.search = "";
  if (url.hash === "") url.hash = "";
  const shown = url.pathname === "/" && url.search === "" && url.hash === "" ? url.href.slice(0, -1) : url.href;
  const path = url.pathname.replace(/(?<!\/)\/$/, "");
  const key = shortKey(
    `${url.host.replace(/^www\./, "")}${path}${url.search}${url.hash.startsWith("#!") ? url.hash : ""}`,
  );
  return { key, text: shown, ...(isShort(key) ? { cut: true } : {}) };
}

function urlOf(text: string, raw: string): URL {
  const address = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) ? text : `https://${text.replace(/^\/\//, "")}`;
  const url = parseAddress(address);
  if (
    !url ||
    !/\p{L}/u.test(raw) ||
    !/^https?:$/.test(url.protocol) ||
    !/[^.]\.[^.]|^localhost$|^\[/.test(url.hostname)
  )
    throw new ValueProblem("NOT_A_LINK", `${quoted(raw)} is no web address.`);
  if (url.username !== "" || url.password !== "")
    throw new ValueProblem("NOT_A_LINK", "A link must hold no user name or password.");
  return url;
}
