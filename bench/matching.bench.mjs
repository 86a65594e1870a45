// Matching on one core: requests a second against 2,000 capabilities, beside a plain BM25 over the same texts and beside the two models
// alone on the same requests, in turns in one run. Then what fitting, a catalogue with examples and clustering take.
import { answerRequest } from "../dist/algorithms/matching/answer.js";
import { FIXED } from "../dist/algorithms/matching/calibration.js";
import { inOrder, makeCatalogue, textsToRead } from "../dist/algorithms/matching/catalogue.js";
import { finish } from "../dist/algorithms/matching/turns.js";
import { modelsFolder } from "../dist/matching/models.js";
import { openReader } from "../dist/matching/reader.js";
import { Room } from "../dist/matching/room.js";
import { median } from "./bed.mjs";
import { descriptionOf, nth, SORTS, THINGS, VERBS, WAYS } from "./wishes.mjs";

const [CAPABILITIES, REQUESTS, ROUNDS] = [Number(process.argv[2] ?? 2_000), 60, 3];

const capabilities = Array.from({ length: CAPABILITIES }, (_, n) => ({
  id: `c${n}`,
  name: `${nth(VERBS, n)}${n}`,
  description: descriptionOf(n),
  examples: [],
}));
const requests = (round) =>
  Array.from(
    { length: REQUESTS },
    (_, n) => `could you ${nth(VERBS, n * 3 + round)} my ${nth(THINGS, n)} ${nth(WAYS, n * 7)} number ${n}`,
  );

/** BM25 as it is written down: for each document the terms of the request. */
function plainBm25(texts) {
  const documents = texts.map((text) => text.toLowerCase().split(/\W+/).filter(Boolean));
  const mean = documents.reduce((sum, { length }) => sum + length, 0) / documents.length;
  const counts = documents.map((words) =>
    words.reduce((map, word) => map.set(word, (map.get(word) ?? 0) + 1), new Map()),
  );
  const among = new Map();
  for (const map of counts) for (const word of map.keys()) among.set(word, (among.get(word) ?? 0) + 1);
  return (request) => {
    const words = request.toLowerCase().split(/\W+/).filter(Boolean);
    const scores = counts.map((map, at) =>
      words.reduce((sum, word) => {
        const count = map.get(word) ?? 0;
        const rarity = Math.log(1 + (documents.length - (among.get(word) ?? 0) + 0.5) / ((among.get(word) ?? 0) + 0.5));
        return sum + (rarity * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * documents[at].length) / mean));
      }, 0),
    );
    return scores
      .map((score, at) => [score, at])
      .sort(([a], [b]) => b - a)
      .slice(0, 10);
  };
}

async function rate(texts, work) {
  const begin = performance.now();
  for (const text of texts) await work(text);
  return (texts.length * 1_000) / (performance.now() - begin);
}

const reader = await openReader({ models: modelsFolder(), cache: null, endpoint: null });
const ordered = inOrder(capabilities);
const texts = textsToRead(ordered.entries);
let begin = performance.now();
const read = await reader.read(texts);
const seconds = () => ((performance.now() - begin) / 1_000).toFixed(1);
console.log(
  `${texts.length.toLocaleString("en")} texts of ${CAPABILITIES.toLocaleString("en")} capabilities read in ${seconds()} s`,
);
begin = performance.now();
const vectors = new Map(texts.map((text, place) => [text, read[place]]));
const catalogue = finish(makeCatalogue(ordered, (text) => vectors.get(text), { dimensions: 384 }));
console.log(`fitted in ${seconds()} s`);

const calibrated = { catalogue, calibration: FIXED };
const bm25 = plainBm25(capabilities.map(({ name, description }) => `${name} ${description}`));
const took = { matched: [], models: [], bm25: [], scored: [] };
for (let round = 0; round < ROUNDS; round++) {
  const [some, others] = [requests(round), requests(round).map((text) => `${text} please`)];
  took.matched.push(
    await rate(some, async (text) => answerRequest(calibrated, await reader.ask([text], "descriptions"), { top: 10 })),
  );
  took.models.push(await rate(others, (text) => reader.ask([text], "descriptions")));
  took.bm25.push(await rate(some, bm25));
  const asked = await reader.ask(some, "descriptions");
  took.scored.push(await rate(asked, (one) => answerRequest(calibrated, [one], { top: 10 })));
}
const shown = Object.fromEntries(Object.entries(took).map(([name, rates]) => [name, median(rates)]));
console.log(
  `matches/s: ${shown.matched.toFixed(0)}; the models alone ${shown.models.toFixed(0)} (${(shown.models / shown.matched).toFixed(2)}:1); ` +
    `all but the models ${shown.scored.toFixed(0)}, plain BM25 ${shown.bm25.toFixed(0)} (${(shown.bm25 / shown.scored).toFixed(2)}:1)`,
);

const room = new Room({ models: modelsFolder(), cache: null, endpoint: null });
const quiet = () => undefined;
const lessons = Array.from({ length: 60 }, (_, n) => ({
  ...{ id: `i${n}`, name: `i${n}`, description: "" },
  examples: WAYS.flatMap((way) =>
    SORTS.map((sort) => `${nth(VERBS, n)} ${sort} ${nth(THINGS, Math.floor(n / 10))} ${way}`),
  ),
}));
const all = lessons.flatMap(({ examples }) => examples);
begin = performance.now();
await room.embed(all, quiet);
console.log(`${all.length.toLocaleString("en")} examples read in ${seconds()} s`);
begin = performance.now();
const { calibration } = await room.fit("bench", lessons, quiet);
console.log(`60 entries with them fitted and calibrated in ${seconds()} s (${calibration.kind})`);
begin = performance.now();
await room.cluster(all, {}, quiet);
console.log(`clustered in ${seconds()} s`);
await room.close();
await reader.close();
