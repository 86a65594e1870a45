import type { Ratchet } from "./ratchet.js";

/** What the server answers to a request that is handed in. */
export interface SubmittedAnswer {
  created: boolean;
  completed: string[];
  request: { id: string; state: string };
}

/** Hands in requests in one batch. */
export async function submit(ratchet: Ratchet, requests: object[]): Promise<SubmittedAnswer[]> {
  const { submitRequests } = await ratchet.data(
    "mutation ($input: SubmitRequestsInput!) { submitRequests(input: $input) { created completed request { id state } } }",
    { input: { requests } },
  );
  return submitRequests as unknown as SubmittedAnswer[];
}

/** Hands in one request. */
export async function submitted(ratchet: Ratchet, input: object): Promise<SubmittedAnswer> {
  const { submitRequest } = await ratchet.data(
    "mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { created completed request { id state } } }",
    { input },
  );
  return submitRequest as unknown as SubmittedAnswer;
}
