/**
 * One operation that the page opens as a tab. `idFrom` is the title of the example whose first group's id belongs in
 * the variable `input.id`: ids differ from one installation to the next, so a reader pastes one.
 */
export interface Example {
  title: string;
  note: string;
  query: string;
  variables?: Record<string, unknown>;
  idFrom?: string;
}

/** The tabs of a first visit, in this order; each title is the name of its operation. A test runs them all on the sample. */
export const examples: readonly Example[] = [
  {
    title: "NewErrors",
    note: "What broke lately that never broke before? Newest first, with the component, projects and release it came with.",
    query: `query NewErrors {
  errorGroups(filter: { status: [NEW] }, orderBy: FIRST_SEEN, first: 10) {
    nodes {
      id
      title
      culprit
      level
      firstSeen
      events
      people
      component { key name kind }
      projects { events project { key client { name } } }
      firstRelease { version }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    title: "BusiestErrors",
    note: "Which errors happen most, and is it getting worse? Counts of the last seven days.",
    query: `query BusiestErrors {
  errorGroups(filter: { status: [NEW, ONGOING, ESCALATING, REGRESSED] }, orderBy: EVENTS, first: 5) {
    nodes {
      title
      status
      events
      people
      lastSeen
      component { key }
      counts(interval: DAY) { at events }
    }
  }
}
`,
  },
  {
    title: "WhyGrouped",
    note: "Why do these events count as one error? The reason, the releases, and some of the events with what was removed from them.",
    query: `query WhyGrouped {
  errorGroups(orderBy: LAST_SEEN, first: 5) {
    nodes {
      title
      groupingMethod
      groupedBecause
      status
      isNew
      releases { events firstSeen release { version } }
      occurrences(first: 3) {
        nodes { id at level environment release { version } exceptions { type value } removed }
      }
      resolution { at by reason inRelease }
    }
  }
}
`,
  },
  {
    title: "FindErrors",
    note: "Find errors by what they say. Change the text in the variables below.",
    query: `query FindErrors($text: String!) {
  errorGroups(filter: { text: $text }, orderBy: LAST_SEEN, first: 10) {
    nodes { id title culprit status events lastSeen component { key } }
  }
}
`,
    variables: { text: "timeout" },
  },
  {
    title: "ProjectOutcomes",
    note: "How did projects end, why, and on what does that rest? The latest first, with what they can be told by.",
    query: `query ProjectOutcomes($outcome: [ProjectOutcome!]) {
  projects(filter: { outcome: $outcome }, orderBy: CLOSED_AT, first: 10) {
    nodes {
      name
      client { name }
      outcome
      score
      reason
      closedAt
      budget
      cost
      currency
      evidence { type nodeId url note }
      traits { trait { key } value }
      history { kind at reason }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: { outcome: ["FAILURE", "PARTIAL"] },
  },
  {
    title: "Impact",
    note: "Who is hit when the asset store fails? Components near and far with the way to each, projects and clients; and what was changed in it last.",
    query: `query Impact($component: ID!) {
  impact(component: $component) {
    component { key kind owner releases(first: 3) { version releasedAt } changes(first: 5) { at kind title } }
    componentCount
    components { distance path component { id key kind owner } }
    projectCount
    clients { name }
  }
}
`,
    // The sample's ids of components are the same everywhere.
    variables: { component: "0a1337c2-20c3-5fc3-88ce-aabffb919770" },
  },
  {
    title: "MissingCapabilities",
    note: "What do clients ask for that we cannot do? The most pressing first: why, what is missing underneath, to whom it was lost, who offers it, what it blocks.",
    query: `query MissingCapabilities {
  gapAnalysis(first: 5) {
    gaps {
      rank
      score
      why
      gap {
        capability { key name }
        coverState
        requests
        clients
        atStake { amount currency }
        lacking(first: 3) { key }
        lostTo(first: 3) { key }
        offeredBy(first: 3) { key }
        blocks(first: 3) { key }
      }
    }
  }
}
`,
  },
  {
    title: "WhatChanged",
    note: "The journal: who changed what, in order. Continue with after: the last sequence you have seen.",
    query: `query WhatChanged($after: ID) {
  revisions(after: $after, first: 20) {
    nodes { sequence at actor verb type nodeId patch }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: { after: "0" },
  },
  {
    title: "LiveErrors",
    note: "A live feed of errors that are new or back. Run it, then run ReportError in another window.",
    query: `subscription LiveErrors {
  errorGroupChanged(filter: { kinds: [CREATED, REGRESSED] }) {
    sequence
    kind
    at
    group { id title culprit groupedBecause component { key } }
  }
}
`,
  },
  {
    title: "ReportError",
    note: "Report an error by hand, without an SDK. This writes into the workspace that is selected above.",
    query: `mutation ReportError($input: ReportErrorInput!) {
  reportError(input: $input) { eventId groupId duplicate }
}
`,
    variables: {
      input: { component: "graphiql", type: "TryoutError", message: "Reported by hand from GraphiQL" },
    },
  },
  {
    title: "ResolveError",
    note: "Say that an error is fixed, and why. Paste an id from NewErrors into the variables; reopenErrorGroup undoes it.",
    query: `mutation ResolveError($input: ResolveErrorGroupInput!) {
  resolveErrorGroup(input: $input) { id title status resolution { at by reason inRelease } }
}
`,
    variables: { input: { id: "paste an id here", reason: "Fixed by handling the empty answer" } },
    idFrom: "NewErrors",
  },
];
