/** A report that was acknowledged. */
export interface Reported {
  eventId: string;
  groupId: string;
  duplicate: boolean;
}

/** How one call was answered; status 0: not at all. `took` in milliseconds. */
export interface Call {
  status: number;
  code: string | null;
  took: number;
}

/** Reporters that each send one mutation after another, and each under its Idempotency-Key until it is acknowledged. */
export interface KeyedReports {
  done: Reported[];
  calls: Call[];
  /** Ends them after the report that each is about. */
  stop(): Promise<void>;
}

/** Who reports, where, and how many at a time. */
export interface Reporting {
  url: string;
  token: string;
  reporters: number;
}

const REPORT = `mutation ($type: String!) { reportError(input: { component: "keyed", type: $type }) { eventId groupId duplicate } }`;

/** Starts reporting; every report is an error of a group of its own. */
export function startKeyedReports({ url, token, reporters }: Reporting): KeyedReports {
  const done: Reported[] = [];
  const calls: Call[] = [];
  let isOver = false;
  const send = async (type: string): Promise<Reported | null> => {
    const began = performance.now();
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      "idempotency-key": `"${type}"`,
    };
    const body = JSON.stringify({ query: REPORT, variables: { type } });
    const response = await fetch(`${url}/graphql`, { method: "POST", headers, body }).catch(() => null);
    const answer = (await response?.json().catch(() => null)) as {
      data?: { reportError: Reported } | null;
      errors?: { extensions: { code: string } }[];
    } | null;
    const code = answer?.errors?.[0]?.extensions.code ?? null;
    calls.push({ status: response?.status ?? 0, code, took: performance.now() - began });
    return answer?.data?.reportError ?? null;
  };
  const loop = async (reporter: number) => {
    for (let index = 0; !isOver; index++) {
      let reported: Reported | null = null;
      while (!reported) {
        reported = await send(`Keyed${"abcdefgh"[reporter]}n${index}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      done.push(reported);
    }
  };
  const loops = Array.from({ length: reporters }, (_, reporter) => loop(reporter));
  return {
    done,
    calls,
    async stop() {
      isOver = true;
      await Promise.all(loops);
    },
  };
}
