import type { Json } from "../../../src/algorithms/scrubbing/json.js";

/** One item of the corpus: a value, and the secret in it that must not be left, or null where nothing may change. */
export interface Item {
  about: string;
  value: Json;
  secret: string | null;
}

type Chance = () => number;
type Maker = (chance: Chance) => string;

/** A generator of numbers in [0, 1) that repeats itself for the same seed (Mulberry32). */
export function seeded(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
const ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const DIGITS = "0123456789";
const HEX = "0123456789abcdef";
const draw = (chance: Chance, letters: string, length: number): string =>
  Array.from({ length }, () => letters[Math.floor(chance() * letters.length)]).join("");
const number = (chance: Chance, from: number, to: number): number => from + Math.floor(chance() * (to - from + 1));

function cardNumber(chance: Chance): string {
  const [prefix, length] = pick(chance, [
    ["4", 16],
    ["5105", 16],
    ["2221", 16],
    ["37", 15],
    ["6011", 16],
    ["3530", 16],
  ] as const);
  const start = prefix + draw(chance, DIGITS, length - prefix.length - 1);
  // The check digit makes the whole sum, every second digit from the right doubled, a multiple of ten.
  for (let check = 0; ; check++) {
    const digits = [...start, String(check)].reverse().map(Number);
    const sum = digits.reduce((all, digit, at) => all + (at % 2 ? ((2 * digit) % 10) + (digit > 4 ? 1 : 0) : digit), 0);
    if (sum % 10 === 0) return start + check;
  }
}

const inGroups = (card: string, by: string): string =>
  card.length === 15
    ? [card.slice(0, 4), card.slice(4, 10), card.slice(10)].join(by)
    : (card.match(/.{1,4}/g) ?? []).join(by);

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const base64url = (text: string): string => Buffer.from(text).toString("base64url");

/** Secrets that their form gives away. */
const TELLING: Record<string, Maker> = {
  email: (c) =>
    `${pick(c, ["jane", "j.doe", "info", "o'brien", "a_b", "max-m", "x+tag"])}${number(c, 1, 99)}@${pick(c, ["example.com", "mail.example.co.uk", "gmail.com", "firma-name.de", "163.com"])}`,
  "card, plain": cardNumber,
  "card, in groups": (c) => inGroups(cardNumber(c), pick(c, [" ", "-"])),
  ipv4: (c) => [number(c, 1, 126), number(c, 0, 255), number(c, 0, 255), number(c, 1, 254)].join("."),
  ipv6: (c) =>
    pick(c, [
      `2001:db8:${draw(c, HEX, 4)}::${draw(c, HEX, 3)}`,
      `fe80::${draw(c, HEX, 4)}:${draw(c, HEX, 4)}`,
      ["2a02", ...Array.from({ length: 7 }, () => draw(c, HEX, 4))].join(":"),
    ]),
  jwt: (c) =>
    `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(`{"sub":"${draw(c, DIGITS, 9)}"}`)}.${draw(c, `${ALNUM}-_`, 43)}`,
  bearer: (c) => `Bearer ${draw(c, ALNUM, number(c, 16, 60))}`,
  basic: (c) => `Basic ${base64(`${pick(c, ["user", "admin", "api"])}:${draw(c, ALNUM, number(c, 4, 16))}`)}`,
  whsec: (c) => `whsec_${base64(draw(c, ALNUM, 24))}`,
  aws: (c) => `AKIA${draw(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`,
  github: (c) => `gh${pick(c, ["p", "o", "s"])}_${draw(c, ALNUM, 36)}`,
  "github, fine": (c) => `github_pat_${draw(c, ALNUM, 22)}_${draw(c, ALNUM, 59)}`,
  openai: (c) => `sk-${pick(c, ["", "proj-", "ant-api03-"])}${draw(c, ALNUM, 40)}`,
  stripe: (c) => `${pick(c, ["sk", "rk"])}_${pick(c, ["live", "test"])}_${draw(c, ALNUM, 24)}`,
  slack: (c) => `xox${pick(c, ["b", "p"])}-${draw(c, DIGITS, 12)}-${draw(c, ALNUM, 24)}`,
  google: (c) => `AIza${draw(c, ALNUM, 35)}`,
  npm: (c) => `npm_${draw(c, ALNUM, 36)}`,
  own: (c) => `rk_${draw(c, ALNUM, 32)}`,
  "private key": (c) =>
    `-----BEGIN ${pick(c, ["RSA ", "EC ", ""])}PRIVATE KEY-----\n${draw(c, ALNUM, 64)}\n${draw(c, ALNUM, 30)}==\n-----END PRIVATE KEY-----`,
};

const PASSWORD: Maker = (c) =>
  pick(c, [draw(c, ALNUM, number(c, 6, 24)), "hunter2", "Tr0ub4dor&3".replace("&", "!"), "correcthorse"]);

/** Texts around a secret. */
const AROUND: ((secret: string) => Json)[] = [
  (s) => s,
  (s) => `request by ${s} was refused`,
  (s) => `value=${encodeURIComponent(s).replaceAll("%20", " ")}`.replaceAll("%20", " "),
  (s) => ({ message: `got "${s}".` }),
  (s) => ({ extra: { list: [1, { deep: `(${s})` }] } }),
  (s) => ({ body: JSON.stringify({ user: { value: s }, n: 1 }) }),
  (s) => ({ breadcrumbs: [{ message: `line one\n${s}\nline three` }] }),
  (s) => `{'key': '${s}', 'n': 2}`,
  (s) => `<item>${s}</item>`,
  (s) => `INFO handler: input was ${s}, retrying`,
  (s) => ({ vars: { data: `'${s}'` } }),
];

const SENSITIVE_NAMES = (
  "password passwd secret api_key apiKey X-Api-Key auth_token access_token refreshToken client_secret private_key " +
  "session_id csrf_token mysql_pwd stripeToken dbPassword AWS_SECRET_ACCESS_KEY credentials"
).split(" ");

/** Ways of writing a value beside its name. */
const NAMED: ((name: string, secret: string) => Json)[] = [
  (n, s) => ({ [n]: s }),
  (n, s) => ({
    request: {
      headers: [
        [n, s],
        ["Accept", "*/*"],
      ],
    },
  }),
  (n, s) => ({ tags: [{ key: n, value: s }] }),
  (n, s) => ({ data: { [n]: { inner: [s] } } }),
  (n, s) => `GET /login?a=1&${n}=${s}&b=2`,
  (n, s) => `{"${n}":"${s}","a":1}`,
  (n, s) => JSON.stringify(JSON.stringify({ [n]: s, a: 1 })),
  (n, s) => `{ ${n}: '${s}4Q', id: 7 }`,
  (n, s) => `{'${n}': '${s}'}`,
  (n, s) => `${n}=${s}`,
  (n, s) => `export ${n}="${s}"; run`,
  (n, s) => `'${n}' => '${s}'`,
  (n, s) => `tool --${n} ${s}9Zx --verbose`,
  (n, s) => `<${n}>${s}</${n}>`,
  (n, s) => `Host=db;${n}=${s};Timeout=3`,
  (n, s) => `payload=${encodeURIComponent(JSON.stringify({ [n]: s }))}`,
];

const LOOK_ALIKES: Maker[] = [
  (c) => `order ${draw(c, "123", 1)}${draw(c, DIGITS, 12)} shipped`,
  (c) => `at ${1_700_000_000_000 + number(c, 0, 99_999_999)} ms`,
  (c) => [8, 4, 4, 4, 12].map((length) => draw(c, HEX, length)).join("-"),
  (c) => draw(c, HEX, pick(c, [32, 40, 64])),
  (c) => `version ${number(c, 1, 20)}.${number(c, 0, 9)}.${number(c, 0, 9)}.${number(c, 0, 99)}`,
  (c) => `Mozilla/5.0 (X11) Chrome/${number(c, 90, 140)}.0.0.0 Safari/537.36`,
  (c) => `lodash@${number(c, 1, 9)}.${number(c, 0, 20)}.${number(c, 0, 20)}`,
  (c) => `icon@${number(c, 2, 3)}x.png`,
  (c) => `Unexpected token ${pick(c, ["<", "}", ":", "in"])} in JSON at position ${number(c, 0, 999)}`,
  (c) => `max_tokens=${number(c, 10, 9999)} token_count: ${number(c, 1, 99)}`,
  (c) => `password must have ${number(c, 6, 12)} characters`,
  (c) => `session: ${pick(c, ["started", "closed", "expired"])} after ${number(c, 1, 60)} minutes`,
  (c) => `const token = ${pick(c, ["getToken()", "await next()", "req.headers.token"])};`,
  (c) => `${pick(c, ["author", "compass", "passenger", "monkey", "authority"])}=value${number(c, 1, 999)}`,
  (c) => `GET /v1/users/${number(c, 1, 99999)}/orders?page=${number(c, 1, 9)}&next_page=2 200`,
  (c) => `127.0.0.1:${number(c, 1024, 9999)} -> ::1`,
  (c) => `12:${number(c, 10, 59)}:${number(c, 10, 59)} worker-${number(c, 1, 9)} done`,
  (c) => Array.from({ length: 6 }, () => draw(c, HEX, 2)).join(":"),
  (c) => `/app/node_modules/@scope/pkg@${number(c, 1, 9)}.0.${number(c, 0, 9)}/dist/index.js:${number(c, 1, 500)}:13`,
  (c) => `data:application/json;base64,eyJ2ZXJzaW9uIjoz${draw(c, ALNUM, 40)}`,
  (c) => `https://example.com/a/${draw(c, ALNUM, 22)}?id=${draw(c, DIGITS, 10)}`,
  (c) => `git@github.com:acme/repo${number(c, 1, 99)}.git`,
  (c) => `PublicKeyToken=${draw(c, HEX, 16)}`,
  (c) => `com.acme.Order@${draw(c, HEX, 8)}`,
  (c) => `Basic authentication failed ${number(c, 1, 9)} times`,
  (c) => `sk-panel-header-${number(c, 1, 99)}`,
  (c) => `${number(c, 1, 9)}.${number(c, 1000, 9999)}${draw(c, DIGITS, 12)}`,
];
const HARMLESS_AROUND: ((text: string) => Json)[] = [
  (t) => t,
  (t) => ({ message: t }),
  (t) => ({ extra: { notes: [t, 3, null] } }),
  (t) => `log: ${t}`,
  (t) => ({ body: JSON.stringify({ text: t }) }),
];
const HARMLESS_FIELDS: ((chance: Chance) => Json)[] = [
  (c) => ({ author: draw(c, ALNUM, 12), tokenCount: number(c, 1, 999), max_tokens: 100 }),
  (c) => ({ sessions_total: number(c, 1, 99), passenger: "Ada", keyboard: "de", primary_key: number(c, 1, 999) }),
  (c) => ({ release: `${number(c, 1, 9)}.2.3.4`, modules: { "System.Text": `4.${number(c, 0, 9)}.0.0` } }),
  (c) => ({ input_tokens: number(c, 1, 999), password: null, auth: true, token_type: "Bearer" }),
];

/** A corpus that is the same for the same seed: secrets in every carrier, and harmless values that look like them. */
export function corpus(seed: number): Item[] {
  const chance = seeded(seed);
  const items: Item[] = [];
  for (const [about, make] of Object.entries(TELLING)) {
    for (const around of AROUND) {
      const secret = make(chance);
      items.push({ about, secret, value: around(secret) });
    }
  }
  for (const write of NAMED) {
    for (const name of SENSITIVE_NAMES) {
      const secret = PASSWORD(chance);
      items.push({ about: `under ${name}`, secret, value: write(name, secret) });
    }
  }
  for (let round = 0; round < 12; round++) {
    const secret = `app:${PASSWORD(chance)}`;
    const scheme = pick(chance, ["https", "postgres", "redis", "amqp", "mongodb+srv"]);
    items.push({ about: "in a URL", secret, value: `connect ${scheme}://${secret}@db.example.com:5432/x failed` });
  }
  for (const make of LOOK_ALIKES) {
    for (const around of [...HARMLESS_AROUND, ...HARMLESS_AROUND]) {
      items.push({ about: "look-alike", secret: null, value: around(make(chance)) });
    }
  }
  for (let round = 0; round < 10; round++) {
    for (const make of HARMLESS_FIELDS) items.push({ about: "look-alike field", secret: null, value: make(chance) });
  }
  return items;
}
