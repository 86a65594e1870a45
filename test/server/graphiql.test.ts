import { once } from "node:events";
import { readdirSync } from "node:fs";
import { mkdtemp, rmdir } from "node:fs/promises";
import { request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { graphiql } from "../../src/server/graphiql.js";
import { builtPage } from "../web/subject.js";

let folder: string;
let server: Server;
let url: string;

const addressOf = (listening: Server) => `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;

beforeAll(async () => {
  folder = await builtPage();
  server = express().use(graphiql(folder)).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = addressOf(server);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("the route /graphiql", () => {
  test("answers the page, never to be kept, with a policy that allows this origin alone", async () => {
    const response = await fetch(`${url}/graphiql`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    const policy = response.headers.get("content-security-policy") ?? "";
    const { host } = new URL(url);
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        `connect-src 'self' ws://${host} wss://${host}`,
      ]),
    );
    expect(await response.text()).not.toMatch(/<script(?![^>]* src=)|<style|https?:\/\//);
  });

  test("has one address", async () => {
    const response = await fetch(`${url}/graphiql/?query=%7Ba%7D`, { redirect: "manual" });
    expect(response.status).toBe(308);
    expect(response.headers.get("location")).toBe("/graphiql?query=%7Ba%7D");
  });

  test("lets hashed assets be kept for good, and sends them gzipped to whoever takes that", async () => {
    const name = readdirSync(join(folder, "assets")).find((file) => /^index-.*\.js$/.test(file));
    const sizes = await Promise.all(
      ["gzip", "identity"].map(async (encoding) => {
        const response = await fetch(`${url}/graphiql/assets/${name}`, {
          headers: { "accept-encoding": encoding },
        });
        expect(response.headers.get("content-type")).toMatch(/^text\/javascript/);
        expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
        expect(response.headers.get("vary")).toMatch(/accept-encoding/i);
        expect(response.headers.get("content-encoding")).toBe(encoding === "gzip" ? "gzip" : null);
        return { sent: Number(response.headers.get("content-length")), text: await response.text() };
      }),
    );
    // Compared as a truth value: a failure should not print half a megabyte.
    expect(sizes[0]?.text === sizes[1]?.text).toBe(true);
    expect(sizes[0]?.sent).toBeLessThan(0.5 * (sizes[1]?.sent ?? 0));
  });

  test.each([
    "/graphiql/assets/none.js",
    "/graphiql/assets/..%2f..%2fpackage.json",
    "/graphiql/assets/",
  ])("%s is not found", async (path) => expect((await fetch(url + path)).status).toBe(404));

  test("a Host header that is no host does not reach the policy", async () => {
    const asked = request(`${url}/graphiql`, { headers: { host: "a; script-src *" } }).end();
    const [response] = await once(asked, "response");
    response.resume();
    expect(response.headers["content-security-policy"]).toContain("connect-src 'self';");
  });

  test("without a bundle it says how to build one", async () => {
    const empty = await mkdtemp(join(tmpdir(), "no-page-"));
    const bare = express().use(graphiql(empty)).listen(0, "127.0.0.1");
    await once(bare, "listening");
    const response = await fetch(`${addressOf(bare)}/graphiql`);
    bare.close();
    await rmdir(empty);
    expect(response.status).toBe(503);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await response.text()).toMatch(/^[^.]*npm run build[^.]*\.\n$/);
  });
});
