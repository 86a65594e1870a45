import { atTheCut } from "./canary-secrets.js";
import { eventId } from "./client-sentry.js";

/** Makes the text that is planted at a place: a harmless word and a new secret of one kind. */
type Plant = () => string;

const frame = (plant: Plant) => ({
  function: plant(),
  raw_function: plant(),
  module: plant(),
  filename: plant(),
  abs_path: plant(),
  package: plant(),
  lineno: 3,
  in_app: true,
  context_line: `  call("${plant()}")`,
  pre_context: [plant()],
  post_context: [plant()],
  vars: { plain: plant(), [plant()]: 1, deep: { list: [plant()] } },
});

/** A Sentry event with a new secret in every field that can hold one, known to us or not. Each `group` is one of errors: of a group few are kept. */
export function eventWith(plant: Plant, group: string): object {
  return {
    event_id: eventId(),
    timestamp: plant(),
    message: plant(),
    logentry: { message: `${plant()} %s {name}`, params: [plant()], formatted: plant() },
    ...surroundings(plant, group),
    exception: {
      values: [
        { type: plant(), value: plant(), module: plant(), mechanism: { type: plant(), data: { a: plant() } } },
        { type: "PlantedError", value: atTheCut(plant(), 8_192), stacktrace: { frames: [frame(plant), frame(plant)] } },
      ],
    },
    threads: { values: [{ id: 1, name: plant(), stacktrace: { frames: [frame(plant)] } }] },
    breadcrumbs: {
      values: [
        {
          category: plant(),
          type: plant(),
          level: plant(),
          message: plant(),
          data: { url: plant(), [plant()]: plant() },
        },
        { message: atTheCut(plant(), 2_048), data: { body: JSON.stringify({ inner: plant() }) } },
      ],
    },
    tags: { plain: plant(), [plant()]: "as a name", "ratchet.project": plant(), cut: atTheCut(plant(), 200) },
    extra: {
      plain: plant(),
      list: [plant()],
      long: atTheCut(plant(), 65_536 - 14),
      longer: `${atTheCut(plant(), 65_536)}${" z".repeat(5_000)}`,
      [plant()]: true,
    },
    contexts: {
      app: { note: plant(), [plant()]: 1 },
      trace: { trace_id: plant(), description: plant() },
      [plant()]: {},
    },
    request: requestWith(plant),
  };
}

function surroundings(plant: Plant, group: string): object {
  return {
    level: plant(),
    platform: plant(),
    logger: plant(),
    culprit: plant(),
    transaction: plant(),
    server_name: plant(),
    release: plant(),
    dist: plant(),
    environment: atTheCut(plant(), 64),
    fingerprint: [group, plant(), atTheCut(plant(), 200)],
    user: {
      id: plant(),
      email: plant(),
      username: plant(),
      name: plant(),
      ip_address: plant(),
      data: { note: plant() },
    },
    sdk: { name: plant(), version: plant(), packages: [{ name: plant(), version: plant() }] },
    modules: { [plant()]: "1.0", pack: plant(), [atTheCut(plant(), 200)]: "2.0" },
    debug_meta: { images: [{ code_file: plant() }] },
    unknown_field: plant(),
  };
}

function requestWith(plant: Plant): object {
  return {
    url: `https://shop.example/a?b=${plant()}`,
    query_string: `a=${plant()}`,
    method: plant(),
    headers: [
      ["X-Note", plant()],
      ["Referer", plant()],
    ],
    cookies: { plain: plant() },
    data: { text: plant(), raw: JSON.stringify({ a: plant() }) },
    env: { NOTE: plant(), [plant()]: "x" },
  };
}

/** An error as GraphQL takes it, with a new secret in every text. `eventId` only where its form allows the secret. */
export function reportWith(plant: Plant, group: string): object {
  const id = plant();
  const part = { module: plant(), function: plant(), package: plant(), file: plant(), contextLine: plant() };
  return {
    component: "app",
    project: plant(),
    ...(/^[\w.:-]{1,64}$/.test(id) ? { eventId: id } : {}),
    release: plant().slice(0, 200),
    environment: plant().slice(0, 64),
    serverName: plant().slice(0, 200),
    transaction: plant(),
    platform: plant().slice(0, 64),
    message: plant(),
    traceId: plant(),
    user: plant(),
    fingerprint: [group, plant()],
    tags: { plain: plant(), [plant()]: "as a name" },
    context: { note: plant(), list: [{ deep: plant() }], [plant()]: 1 },
    exceptions: [{ type: plant(), value: plant(), module: plant(), frames: [part] }],
  };
}
