import type { Answer, Ratchet } from "./ratchet.js";

/** A token that can have watches of its own. */
export interface Holder {
  id: string;
  secret: string;
}

/** Makes a token with all rights in the test's workspace. */
export async function makeHolder(ratchet: Ratchet): Promise<Holder> {
  const { createToken } = (await ratchet.data(
    'mutation { createToken(input: { name: "holder", role: ADMINISTRATOR }) { token { id } secret } }',
  )) as { createToken: { token: { id: string }; secret: string } };
  return { id: createToken.token.id, secret: createToken.secret };
}

/** Runs an operation as a holder; fails on errors. */
export async function as<T>(ratchet: Ratchet, holder: Holder, query: string, variables: object = {}): Promise<T> {
  const answer: Answer = await ratchet.run(query, variables, holder.secret);
  if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer));
  return answer.data as T;
}

/** A watch with the secret that was shown once. */
export interface Made {
  id: string;
  secret: string | null;
}

/** Makes a watch. */
export async function makeWatch(ratchet: Ratchet, holder: Holder, input: object): Promise<Made> {
  const made = await as<{ createWatch: { watch: { id: string }; secret: string | null } }>(
    ratchet,
    holder,
    "mutation ($input: CreateWatchInput!) { createWatch(input: $input) { watch { id } secret } }",
    { input: { name: "test", ...input } },
  );
  return { id: made.createWatch.watch.id, secret: made.createWatch.secret };
}

/** A notice as tests ask for it. */
export interface Shown {
  id: string;
  sequence: number;
  verb: string;
  type: string;
  nodeId: string;
  status: string;
  dueAt: string | null;
  deliveries: { at: string; status: number | null; ms: number; error: string | null }[];
}

export const NOTICE = "id sequence verb type nodeId status dueAt deliveries { at status ms error }";

/** The notices of a watch, latest first. */
export async function noticesOf(ratchet: Ratchet, holder: Holder, watch: string, first = 100): Promise<Shown[]> {
  const found = await as<{ notices: { nodes: Shown[] } }>(
    ratchet,
    holder,
    `query ($watch: ID!, $first: Int!) { notices(watch: $watch, first: $first) { nodes { ${NOTICE} } } }`,
    { watch, first },
  );
  return found.notices.nodes;
}

let reported = 0;

/** Reports an error that is new, as the test's administrator; answers its group's id. */
export async function reportNewError(ratchet: Ratchet, component = "app"): Promise<string> {
  const input = {
    component,
    type: `Fault${reported++}`,
    message: `number ${reported} of its kind`,
    eventId: `n-${reported}`,
  };
  const { reportError } = (await ratchet.data(
    "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }",
    { input },
  )) as { reportError: { groupId: string } };
  return reportError.groupId;
}
