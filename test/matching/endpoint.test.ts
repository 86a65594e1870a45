import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { openMatching } from "../../src/matching/matching.js";
import { vectorOf } from "../algorithms/matching/vectors-of.js";
import { build } from "../support/client-process.js";

let server: Server | undefined;
afterEach(() => server?.close());

/** An endpoint of these tests: what it answers to the texts that it is sent. */
async function endpoint(answer: (texts: string[]) => { status?: number; body: string }) {
  await build();
  const asked: { key: string | undefined; model: string; input: string[] }[] = [];
  server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += String(part);
    const { model, input } = JSON.parse(text) as { model: string; input: string[] };
    asked.push({ key: request.headers.authorization, model, input });
    const { status = 200, body } = answer(input);
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    matching: openMatching({ endpoint: { url: `http://127.0.0.1:${port}/v1/embeddings`, key: "k", model: "m" } }),
  };
}

const vectors = (texts: string[]) => ({
  body: JSON.stringify({ data: texts.map((text, index) => ({ index, embedding: [...vectorOf(text, 1)] })).reverse() }),
});

test("an endpoint may make the vectors", async () => {
  const { asked, matching } = await endpoint(vectors);
  await matching.fit("shop", [
    { id: "refund", name: "refund", description: "give the money back", examples: [] },
    { id: "track", name: "track", description: "say where a parcel is", examples: [] },
  ]);
  const [answer] = await matching.match("shop", [{ text: "where is the parcel" }], { top: 1 });
  expect(answer?.matches[0]?.id).toBe("track");
  expect(asked[0]).toMatchObject({ key: "Bearer k", model: "m" });
  const [one] = await matching.embed(["x"]);
  expect(one).toHaveLength(1);
  await matching.close();
});

test.each([
  ["fails", () => ({ status: 500, body: "{}" }), "answered with status 500"],
  ["is no JSON", () => ({ body: "<html>" }), "did not answer with JSON"],
  ["is of another length", () => ({ body: '{"data":[]}' }), "did not answer with a vector a text"],
  ["is no vector", () => ({ body: '{"data":[{"embedding":["a"]}]}' }), "something that is no vector"],
])("an answer that %s is told in one sentence", async (_, answer, sentence) => {
  const { matching } = await endpoint(answer);
  const failed = matching.embed(["secret text"]);
  await expect(failed).rejects.toMatchObject({
    code: "DEPENDENCY_UNAVAILABLE",
    message: expect.stringContaining(sentence),
  });
  await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining("secret") });
  await matching.close();
});

test("an endpoint that is not there is told in one sentence", async () => {
  await build();
  const matching = openMatching({ endpoint: { url: "http://127.0.0.1:1/", key: "", model: "m" } });
  await expect(matching.embed(["x"])).rejects.toThrow("The embeddings endpoint cannot be reached.");
  await matching.close();
});
