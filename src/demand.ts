import { CapabilityResolver } from "./capabilities/resolver/capabilities.js";
import { ComponentCapabilities, LinkResolver, ProviderSuccess } from "./capabilities/resolver/links.js";
import { CapabilityFamily, CapabilityMergeResolver } from "./capabilities/resolver/merge.js";
import { ApiResolver, OperationResolver } from "./capabilities/resolver/operations.js";
import { CapabilityProofs, ProofResolver } from "./capabilities/resolver/proofs.js";
import { CapabilityTestResolver, CapabilityTests } from "./capabilities/resolver/tests.js";
import { capability } from "./capabilities/service/capabilities.js";
import { api, operation } from "./capabilities/service/operations.js";
import { proof } from "./capabilities/service/proofs.js";
import { capabilityTest } from "./capabilities/service/tests.js";
import type { Domain } from "./domains.js";
import { GapChangeResolver, GapResolver } from "./gaps/resolver/gaps.js";
import { CapabilityMatchResolver, NeedResolver } from "./gaps/resolver/needs.js";
import { GapCandidateResolver, GapOptionResolver, GapOptions } from "./gaps/resolver/options.js";
import { CapabilityGap, CompetitorOffers, OfferEnds, RequestNeeds, SimilarRequests } from "./gaps/resolver/places.js";
import { gap, gapTurn } from "./gaps/service/gaps.js";
import { need } from "./gaps/service/needs.js";
import { gapOption } from "./gaps/service/options.js";
import { RequestChangeResolver, RequestEndingResolver } from "./requests/resolver/endings.js";
import { ClientRequests, ProjectRequests } from "./requests/resolver/places.js";
import { RequestResolver } from "./requests/resolver/requests.js";
import { request } from "./requests/service/requests.js";

/** The domains from what clients ask for to what we lack, in the order of their dependence: a part of the list of all domains. */
export const demandDomains: Domain[] = [
  {
    name: "capabilities",
    resolvers: [
      CapabilityResolver,
      CapabilityFamily,
      CapabilityMergeResolver,
      LinkResolver,
      ProviderSuccess,
      ComponentCapabilities,
      ProofResolver,
      CapabilityProofs,
      CapabilityTestResolver,
      CapabilityTests,
      ApiResolver,
      OperationResolver,
    ],
    nodes: { Capability: capability, Proof: proof, CapabilityTest: capabilityTest, Api: api, Operation: operation },
  },
  {
    name: "requests",
    resolvers: [RequestResolver, RequestEndingResolver, RequestChangeResolver, ClientRequests, ProjectRequests],
    nodes: { Request: request },
  },
  {
    name: "gaps",
    resolvers: [
      NeedResolver,
      CapabilityMatchResolver,
      GapResolver,
      GapChangeResolver,
      CapabilityGap,
      RequestNeeds,
      SimilarRequests,
      CompetitorOffers,
      OfferEnds,
      GapOptionResolver,
      GapOptions,
      GapCandidateResolver,
    ],
    nodes: { GapOption: gapOption, Need: need, Gap: gap, GapTurn: gapTurn },
  },
];
