import { type Authority, NOBODY } from "../access/authority.js";
import type { Denials } from "../access/denials.js";
import type { Actor, Context, Platform } from "../context.js";
import { Loaders } from "../graph/loaders.js";

/** What a request says of its caller, whichever way it came: a header, or a field of the socket's first message. */
export interface Credentials {
  authorization: string | undefined;
  workspace: string | undefined;
  /** From where: the transport and the caller's address. */
  origin: string;
}

/** By what a request is known in the log and in the audit log. */
export interface Mark {
  requestId: string;
  origin: string;
}

/** Makes the context of each request, and a fresh one for each event of a subscription. */
export class Contexts {
  constructor(
    readonly platform: Platform,
    private readonly authority: Authority,
    private readonly denials: Denials | null = null,
  ) {}

  /** The context of a request: who asks and in which workspace; refuses a bad token, takes none for nobody. */
  async of(credentials: Credentials, requestId: string = this.platform.newId()): Promise<Context> {
    const secret = secretOf(credentials.authorization);
    // Nobody may not name a workspace: the answer would tell whether it exists.
    const mark = { requestId, origin: credentials.origin };
    if (secret === null) return this.for(NOBODY, undefined, mark);
    try {
      return await this.for(await this.authority.actor(secret, credentials.workspace), credentials.workspace, mark);
    } catch (error) {
      this.denials?.noteStranger(error, credentials.origin);
      throw error;
    }
  }

  /** The context of an actor who is known already. */
  async for(actor: Actor, workspace: string | undefined, { requestId, origin }: Mark): Promise<Context> {
    const { platform } = this;
    const place = await this.authority.place(actor, workspace);
    const graph = platform.graph.in(place.key);
    const { now, newId, random } = platform;
    return {
      platform,
      actor,
      requestId,
      origin,
      graph,
      loaders: new Loaders(graph),
      now,
      newId,
      random,
      pseudonym: place.pseudonym,
    };
  }
}

/** The secret of `Authorization: Bearer …`, null where there is none. */
function secretOf(authorization: string | undefined): string | null {
  const [scheme, secret] = (authorization ?? "").trim().split(/\s+/);
  return scheme?.toLowerCase() === "bearer" && secret ? secret : null;
}
