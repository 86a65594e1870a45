import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createTransport, defaultStackParser, linkedErrorsIntegration, NodeClient, Scope } from "@sentry/node";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/algorithms/scrubbing/json.js";
import { scrub } from "../../../src/algorithms/scrubbing/scrub.js";
import { parseEnvelope } from "../../../src/ingest/sentry/envelope.js";
import { normaliseEvent } from "../../../src/ingest/sentry/event.js";
import { parseJson } from "../../../src/ingest/sentry/json.js";

const FOLDER = "../shared/data/sentry-events";
const files = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"))
  : [];

type Loose = { type?: string | null; value?: string | null; stacktrace?: { frames?: object[] | null } | null } | null;

/** A frame of nothing but an address in memory is left out. */
const saysWhere = (frame: object): boolean =>
  Object.entries(frame).some(
    ([key, value]) => value && /^(function|module|filename|abs_path|package|context_line)$/.test(key),
  );

describe.skipIf(files.length === 0)(`events of real applications (skipped without ${FOLDER})`, () => {
  test.each(files)("%s", (file) => {
    const json = parseJson(readFileSync(`${FOLDER}/${file}`)) as { [key: string]: Json };
    const event = normaliseEvent(json);
    const given = (json.exception ?? []) as { values?: Loose[] } | Loose[];
    const exceptions = (Array.isArray(given) ? given : (given.values ?? [])).filter((each) => each !== null);
    expect(event.exceptions?.map(({ type }) => type)).toEqual(exceptions.map(({ type }) => type?.trim() || null));
    expect(event.exceptions?.map(({ value }) => value)).toEqual(exceptions.map(({ value }) => value?.trim() || null));
    for (const [index, { stacktrace }] of exceptions.entries()) {
      const frames = (stacktrace?.frames ?? []).filter(saysWhere);
      if (frames.length > 0) expect(event.exceptions?.[index]?.frames?.length).toBe(Math.min(frames.length, 250));
    }
    if (exceptions.length === 0) expect(event.message ?? event.frames).not.toBeNull();
    expect(event.at).not.toBeNull();
    if (json.event_id) expect(event.eventId).toBe(String(json.event_id).replaceAll("-", ""));
    expect(scrub(event as unknown as Json).removed.filter(({ kind }) => kind === "depth")).toEqual([]);
  });
});

test("what a real client sends of a chained error", async () => {
  const bodies: (string | Uint8Array)[] = [];
  const options: ConstructorParameters<typeof NodeClient>[0] = {
    dsn: "http://key@127.0.0.1:9/1",
    release: "shop@1.2.3",
    environment: "test",
    integrations: [linkedErrorsIntegration()],
    stackParser: defaultStackParser,
    transport: (transport) =>
      createTransport(transport, async ({ body }) => {
        bodies.push(body);
        return { statusCode: 200 };
      }),
  };
  const client = new NodeClient(options);
  client.init();
  const scope = new Scope();
  scope.setClient(client);
  scope.setTag("ratchet.project", "shop").setUser({ id: 7, email: "jane@example.com" });
  scope.addBreadcrumb({ category: "ui", message: "clicked", level: "info" });
  scope.addAttachment({ filename: "log.bin", data: new Uint8Array([0, 10, 255]) });
  const id = scope.captureException(new TypeError("outer", { cause: new RangeError("inner") }), {
    mechanism: { type: "generic", handled: false },
  });
  await client.flush(2000);
  await client.close();
  const items = bodies.flatMap((body) => parseEnvelope(Buffer.from(body)).items);
  expect(items.filter((item) => item.problem)).toEqual([]);
  expect(items.find((item) => item.type === "attachment")?.payload).toEqual(Buffer.from([0, 10, 255]));
  const payload = items.find((item) => item.type === "event")?.payload;
  expect(normaliseEvent(parseJson(payload ?? Buffer.alloc(0)))).toMatchObject({
    eventId: id,
    level: "ERROR",
    platform: "node",
    release: "shop@1.2.3",
    environment: "test",
    handled: false,
    tags: { "ratchet.project": "shop" },
    user: { id: "7", email: "jane@example.com" },
    breadcrumbs: [{ category: "ui", message: "clicked", level: "info" }],
    exceptions: [
      { type: "RangeError", value: "inner" },
      { type: "TypeError", value: "outer" },
    ],
  });
});
