// A process of its own that sends OTLP metrics over HTTP as fast as it is answered. Told {open, url, token} and then
// {measure, callers, seconds}; answers {points, p50, p99}. Each request has one point of each of 1,000 series times `deep`.
import protobuf from "protobufjs/minimal.js";

const SERIES = 1_000;
const NAMES = ["queue.length", "memory.used", "temperature", "open.files", "sessions"];

/** A request's bytes, and where in them the points' times stand: those are written anew for each request. */
function template(deep) {
  const times = [];
  const writer = protobuf.Writer.create();
  const metrics = [];
  for (let of = 0; of < NAMES.length; of++) {
    const points = [];
    for (let index = of; index < SERIES; index += NAMES.length)
      for (let place = 0; place < deep; place++)
        points.push({ attributes: { "host.name": `host-${index % 50}`, worker: String(index) }, place });
    metrics.push({ name: NAMES[of], points });
  }
  writer.uint32(10).fork(); // resource_metrics
  writer.uint32(10).fork(); // resource
  attribute(writer.uint32(10), "service.name", "bench");
  writer.ldelim();
  writer.uint32(18).fork(); // scope_metrics
  for (const { name, points } of metrics) {
    writer.uint32(18).fork(); // metrics
    writer.uint32(10).string(name).uint32(26).string("1").uint32(42).fork(); // name, unit, gauge
    for (const { attributes, place } of points) {
      writer.uint32(10).fork(); // data_points
      for (const [key, value] of Object.entries(attributes)) attribute(writer.uint32(58), key, value);
      writer
        .uint32(25)
        .fixed64("0")
        .uint32(33)
        .double(place + 0.5)
        .ldelim(); // time_unix_nano, as_double
    }
    writer.ldelim().ldelim();
  }
  const bytes = Buffer.from(writer.ldelim().ldelim().finish());
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + MARK.length)) times.push(at + 1);
  if (times.length !== SERIES * deep) throw new Error(`${times.length} times found.`);
  return { bytes, times };
}

/** time_unix_nano's tag, the empty time, and the next field's tag. */
const MARK = Buffer.from([25, 0, 0, 0, 0, 0, 0, 0, 0, 33]);

function attribute(writer, key, value) {
  writer.fork().uint32(10).string(key).uint32(18).fork().uint32(10).string(value).ldelim().ldelim();
}

let open;
let clock = 0n;
process.on("message", async (message) => {
  if (message.open) {
    open = message.open;
    clock = BigInt(open.from) * 1_000_000n;
    return process.send({ ready: true });
  }
  const { callers, seconds, deep } = message.measure;
  const { bytes, times } = template(deep);
  const end = performance.now() + seconds * 1_000;
  const latencies = [];
  let points = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      const own = Buffer.from(bytes);
      while (performance.now() < end) {
        const base = clock;
        clock += BigInt(deep) * STEP;
        for (let index = 0; index < times.length; index++)
          own.writeBigUInt64LE(base + BigInt(index % deep) * STEP, times[index]);
        const start = performance.now();
        const response = await fetch(`${open.url}/v1/metrics`, {
          method: "POST",
          headers: { "content-type": "application/x-protobuf", authorization: `Bearer ${open.token}` },
          body: own,
        });
        const answer = Buffer.from(await response.arrayBuffer());
        if (response.status !== 200 || answer.length > 0) throw new Error(`${response.status} ${answer}`);
        latencies.push(performance.now() - start);
        points += times.length;
      }
    }),
  );
  const took = (performance.now() - began) / 1_000;
  latencies.sort((a, b) => a - b);
  const quantile = (share) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
  process.send({ points, rate: points / took, p50: quantile(0.5), p99: quantile(0.99) });
});

/** Points of a series are a second apart, in nanoseconds. */
const STEP = 1_000_000_000n;
