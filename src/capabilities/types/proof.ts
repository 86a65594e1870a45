import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** How something was proven. */
export enum ProofKind {
  TEST = "TEST",
  SERVED = "SERVED",
  ATTESTED = "ATTESTED",
}

registerEnumType(ProofKind, {
  name: "ProofKind",
  description: "How something was proven.",
  valuesConfig: {
    TEST: { description: "By a test that was run." },
    SERVED: { description: "By a request that was served." },
    ATTESTED: { description: "By somebody's word." },
  },
});

@Needs("capabilities:read")
@ObjectType({
  implements: Node,
  description:
    "That a component did, or failed to do, what a capability says; or a run of a test that came to no verdict.",
})
export class Proof extends Node {
  @Field(() => ProofKind, { description: "How it was proven." })
  kind: ProofKind;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether it went well. Null: the run of a test came to no verdict, as the endpoint could not be asked; it proves nothing.",
  })
  passed: boolean | null;

  @Field(() => DateTime, { description: "When." })
  at: number;

  @Field(() => String, { nullable: true, description: "What somebody says of it." })
  note: string | null;

  @Field(() => String, { description: "Who says so: a token's or user's id, or `system`." })
  by: string;

  @Field(() => String, {
    nullable: true,
    description: "How the answer to a test begins, without secrets and personal data; null: there was none.",
  })
  answer: string | null;

  @Field(() => Int, { nullable: true, description: "How long a test took, in milliseconds." })
  durationMs: number | null;

  @Field(() => String, { nullable: true, description: "Why a test did not pass, in one sentence; null: it did." })
  failure: string | null;

  capabilityId: string | null;
  componentId: string | null;
  releaseId: string | null;
  testId: string | null;
  requestId: string | null;
}

export const ProofConnection = connectionOf(Proof, "Proof");

@InputType({ description: "Somebody's word that a component can, or cannot, do what a capability says." })
export class AttestCapabilityInput {
  @Field(() => ID, { description: "The id of the capability." })
  capability: string;

  @Field(() => ID, { description: "The id of the component." })
  component: string;

  @Field(() => Boolean, { defaultValue: true, description: "Whether it can." })
  passed: boolean;

  @Field(() => ID, {
    nullable: true,
    description: "The id of the component's release that this is of; the newest at that time when absent.",
  })
  release?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When that was seen; now when absent." })
  at?: number | null;

  @Field(() => String, { nullable: true, description: "How that is known, up to 1,000 characters." })
  note?: string | null;
}
