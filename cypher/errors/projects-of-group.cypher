// Lists the projects that an error group was seen in, latest first.
MATCH (g:Entity&ErrorGroup {id: key})<-[:SAME_AS*0..1]-(:ErrorGroup)-[s:SEEN_IN_PROJECT]->(p:Project)
WHERE g.workspace = $workspace
WITH p, {events: sum(s.events), firstSeen: min(s.firstSeen), lastSeen: max(s.lastSeen)} AS s
ORDER BY s.lastSeen DESC, p.id
LIMIT $first
RETURN collect({events: s.events, firstSeen: s.firstSeen, lastSeen: s.lastSeen,
  project: p {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(p)<-[:SAME_AS]-(x:Project) | x.id]}}) AS value
