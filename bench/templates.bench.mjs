// What learning the templates of log messages costs: lines a second of CPU where lines repeat, and where every word is new, against
// a floor that only cuts each line at its blanks, takes what holds a digit for a value and looks the rest up. Then what it remembers.
import { TemplateMiner } from "../dist/algorithms/templates/miner.js";

const LINES = Number(process.argv[2] ?? 300_000);
const [ROUNDS, WORDS] = [5, 10];

let state = 1;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const pick = (from) => from[Math.floor(random() * from.length)];
const word = () =>
  Array.from({ length: 3 + Math.floor(random() * 8) }, () => pick("abcdefghijklmnopqrstuvwxyz")).join("");

/** Lines of two hundred statements, each with two numbers and a name, as services write them. */
function repeating() {
  const statements = Array.from({ length: 200 }, () => Array.from({ length: 6 }, word));
  return () => {
    const [first, ...rest] = pick(statements);
    return `${first} ${Math.floor(random() * 1e6)} ${rest.join(" ")} user-${Math.floor(random() * 1e4)} took ${Math.floor(random() * 900)} ms`;
  };
}

const kinds = { repeating: repeating(), "all new": () => Array.from({ length: WORDS }, word).join(" ") };

function floor(lines) {
  const seen = new Map();
  for (const line of lines) {
    const key = line
      .split(" ")
      .map((one) => (/\d/.test(one) ? "<*>" : one))
      .join(" ");
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return seen.size;
}

function mine(lines) {
  const miner = new TemplateMiner();
  for (const line of lines) miner.add(line);
  return miner.size;
}

/** Lines a second of CPU, the middle one of several rounds. */
function speed(work, lines) {
  const rates = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    work(lines);
    const { user, system } = process.cpuUsage(before);
    return (lines.length / (user + system)) * 1e6;
  });
  return rates.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

const told = (rate) => `${Math.round(rate / 1_000).toLocaleString("en")} k/s`;
for (const [name, make] of Object.entries(kinds)) {
  const lines = Array.from({ length: LINES }, make);
  const [bare, mined] = [speed(floor, lines), speed(mine, lines)];
  console.log(`${name}: ${told(mined)}, the floor ${told(bare)}: ${(mined / bare).toFixed(2)} of it`);
  globalThis.gc?.();
  console.log(
    `  ${mine(lines).toLocaleString("en")} forms, places and beginnings remembered after ${LINES.toLocaleString("en")} lines`,
  );
}
