// What grouping events costs that have but a message: events a second whose messages are known, and whose messages are all new but fit a
// template that was learnt, so that the graph is asked whether each has a group of its own; as ratios to events with stacks, in turns within
// one run, and once more against itself (A/A). All into 20 groups or fewer.
import "reflect-metadata"; // Before any class with decorators is read.
import { report } from "../dist/errors/service/report.js";
import { systemContext } from "../dist/start/system.js";
import { load, makeBed, median } from "./bed.mjs";

const [CALLERS, SECONDS, ROUNDS] = [256, 5, 5];

const bed = await makeBed();
const context = await systemContext(bed.platform, "main");
const { records } = await bed.driver.executeQuery("MATCH (c:Component) RETURN c.id AS id LIMIT 1");
const componentId = records[0].get("id");
const random = (below) => Math.floor(Math.random() * below);
/** A name of letters alone: what holds digits is taken for a value. */
const named = (index) => index.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[digit]);
const send = (event) => report(context, componentId, { eventId: null, at: null, level: "ERROR", ...event });
const frame = (name) => ({ function: name, file: `src/${name}.js`, line: 1, inApp: true });

let made = 0;
const ways = {
  stacks: () => {
    const name = named(random(20));
    return send({ exceptions: [{ type: "Failure", value: "the request failed", frames: [frame(name)] }] });
  },
  known: () => send({ message: `Failed to ${named(random(20)).repeat(3)} ${random(1e6)} orders of the shop` }),
  template: () => send({ message: `User ${named(made++)} was not found in the directory` }),
  again: () => send({ message: `Failed to ${named(random(20)).repeat(3)} ${random(1e6)} orders of the shop` }),
};
for (const way of Object.values(ways)) await load(CALLERS, SECONDS, way);
const results = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++)
  for (const name of Object.keys(ways).sort(() => Math.random() - 0.5))
    results[name].push(await load(CALLERS, SECONDS, ways[name]));
const rate = (name) => Math.round(median(results[name].map((one) => one.rate)));
const p99 = (name) => median(results[name].map((one) => one.p99)).toFixed(0);
const ratio = (name, to) => median(results[name].map((one, round) => one.rate / results[to][round].rate)).toFixed(2);
const { records: left } = await bed.driver.executeQuery("MATCH (g:ErrorGroup) RETURN count(*) AS groups");
for (const name of ["stacks", "known", "template"])
  console.log(`${name}: ${rate(name)}/s, p99 ${p99(name)} ms, ratio to stacks ${ratio(name, "stacks")}`);
console.log(
  `A/A of known ${ratio("again", "known")}; ${made} messages that fit a template, ${left[0].get("groups")} groups in all`,
);
await bed.end();
