import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type NextFunction, type Request, type Response, type Router } from "express";

const PATH = "/graphiql";
const YEAR = 365 * 24 * 60 * 60;
const MISSING = "The GraphiQL page is not built yet: run `npm run build`, then load this page again.\n";

// A Host header as browsers write one; anything else is kept out of our own header.
const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Serves the GraphiQL page that Vite built into `folder` at /graphiql, from this origin alone. The page is asked for
 * again each time; its assets have a hash in their names and are kept for a year, sent gzipped where a `.gz` stands
 * beside them. Without a built page it answers 503 with the way to build one. An unknown asset is 404.
 */
export function graphiql(folder: string): Router {
  const router = express.Router({ strict: true });
  router.use(PATH, setHeaders);
  // One address only: /graphiql. The fragment, which may hold a token, survives a redirect in the browser.
  router.get(`${PATH}/`, (request, response) => response.redirect(308, PATH + search(request)));
  router.get(PATH, (_request, response) => sendPage(join(folder, "index.html"), response));
  router.use(`${PATH}/assets`, preferGzip(join(folder, "assets")), serveAssets(join(folder, "assets")), notFound);
  return router;
}

function setHeaders(request: Request, response: Response, next: NextFunction): void {
  response.set({
    "Content-Security-Policy": contentSecurityPolicy(request.headers.host),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  });
  next();
}

/**
 * Nothing from elsewhere, nothing inline but styles: Monaco writes style elements for what it shows. `'self'` covers
 * WebSockets of the same host by CSP level 3 only, so they are named for browsers that are not there yet.
 */
function contentSecurityPolicy(host: string | undefined): string {
  const sockets = host && HOST.test(host) ? ` ws://${host} wss://${host}` : "";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "worker-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function search(request: Request): string {
  const start = request.originalUrl.indexOf("?");
  return start < 0 ? "" : request.originalUrl.slice(start);
}

function sendPage(page: string, response: Response): void {
  response.set("Cache-Control", "no-cache");
  if (existsSync(page)) response.sendFile(page, { cacheControl: false });
  else response.status(503).type("text/plain").send(MISSING);
}

/** Points a request for `name.js` at `name.js.gz` where the client takes gzip and the build wrote one. */
function preferGzip(assets: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.vary("Accept-Encoding");
    const name = /^\/([\w.-]+\.(js|css|svg))$/.exec(request.path);
    if (name?.[1] && name[2] && request.acceptsEncodings("gzip") && existsSync(join(assets, `${name[1]}.gz`))) {
      request.url = `/${name[1]}.gz`;
      response.set("Content-Encoding", "gzip").type(name[2]);
    }
    next();
  };
}

function serveAssets(assets: string) {
  return express.static(assets, { immutable: true, maxAge: YEAR * 1000, index: false, redirect: false });
}

function notFound(_request: Request, response: Response): void {
  response.removeHeader("Content-Encoding");
  response.status(404).type("text/plain").send("There is no such file.\n");
}
