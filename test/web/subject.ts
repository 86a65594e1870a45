import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import express from "express";
import { buildSchema, execute, graphql, parse, subscribe, validate } from "graphql";
import { useServer as serveSubscriptions } from "graphql-ws/use/ws";
import { build } from "vite";
import { expect } from "vitest";
import { WebSocketServer } from "ws";
import { graphiql } from "../../src/server/graphiql.js";

/** A text that would run as script, were it ever taken for markup. */
export const HOSTILE = "<img src=x onerror=alert(1)>";

/** A running server with the page on it, and operations that it answers. The page's tests depend on this alone. */
export interface Subject {
  url: string;
  token: string;
  /** Its answer holds `shows` when the workspace is the sample. */
  query: { text: string; shows: string };
  /** Its answer holds HOSTILE. */
  hostile: string;
  /** Its event holds `shows`, once `cause` was called. */
  subscription: { text: string; shows: string; cause: () => Promise<void> };
  /** A workspace beside the sample. */
  otherWorkspace: string;
  close: () => Promise<void>;
}

const TOKEN = "rka_test";
const SCHEMA = buildSchema(`
  type Query { workspaces: [Workspace!]!  echo(text: String!): String!  workspace: String }
  type Workspace { key: ID! name: String! }
  type Subscription { said: String! }
`);

/** The folder of the built page; builds it where that was not done before. */
export async function builtPage(): Promise<string> {
  const root = join(import.meta.dirname, "../..");
  const folder = join(root, "dist/graphiql");
  if (!existsSync(folder)) await build({ configFile: join(root, "src/web/vite.config.ts"), logLevel: "error" });
  return folder;
}

/** Starts a small GraphQL server that speaks the same HTTP and WebSocket protocols, on a free port. */
export async function startSubject(): Promise<Subject> {
  const listeners: ((text: string) => void)[] = [];
  const rootValue = {
    workspaces: [
      { key: "agency", name: "The agency" },
      { key: "sample", name: "Sample" },
    ],
    echo: ({ text }: { text: string }) => text,
    workspace: (_: unknown, { workspace }: { workspace?: string }) => workspace,
    async *said() {
      while (true) yield { said: await new Promise<string>((resolve) => listeners.push(resolve)) };
    },
  };
  const { url, close } = await listen(rootValue, await builtPage());
  return {
    url,
    token: TOKEN,
    query: { text: "query Who { workspace }", shows: '"workspace": "sample"' },
    hostile: `query Echo { echo(text: "${HOSTILE}") }`,
    subscription: {
      text: "subscription Said { said }",
      shows: '"said": "hello from the feed"',
      cause: async () => {
        await expect.poll(() => listeners.length).toBeGreaterThan(0);
        for (const say of listeners.splice(0)) say("hello from the feed");
      },
    },
    otherWorkspace: "agency",
    close,
  };
}

async function listen(
  rootValue: Record<string, NonNullable<unknown>>,
  folder: string,
): Promise<Pick<Subject, "url" | "close">> {
  const http = createServer(express().use(graphiql(folder)).post("/graphql", express.json(), answer(rootValue)));
  const live = serveSubscriptions(
    {
      schema: SCHEMA,
      roots: { subscription: rootValue },
      // The package would bring its own copy of graphql, which takes this file's schema for a stranger's.
      execute,
      parse,
      subscribe,
      validate,
      onConnect: ({ connectionParams }) => connectionParams?.authorization === `Bearer ${TOKEN}`,
    },
    new WebSocketServer({ server: http, path: "/graphql" }),
  );
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: async () => {
      await live.dispose();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function answer(rootValue: Record<string, NonNullable<unknown>>): express.RequestHandler {
  return async (request, response) => {
    if (request.get("authorization") !== `Bearer ${TOKEN}`) {
      response.status(401).json({ errors: [{ message: "Unknown token", extensions: { code: "UNAUTHENTICATED" } }] });
      return;
    }
    const { query: source, variables: variableValues, operationName } = request.body;
    const contextValue = { workspace: request.get("x-ratchet-workspace") };
    response.json(await graphql({ schema: SCHEMA, rootValue, source, variableValues, operationName, contextValue }));
  };
}
