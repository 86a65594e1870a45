// Lists the releases that an error group was seen in, latest first.
MATCH (g:Entity&ErrorGroup {id: key})<-[:SAME_AS*0..1]-(:ErrorGroup)-[s:SEEN_IN_RELEASE]->(r:Release)
WHERE g.workspace = $workspace
WITH r, {events: sum(s.events), firstSeen: min(s.firstSeen), lastSeen: max(s.lastSeen)} AS s
ORDER BY s.lastSeen DESC, r.id
LIMIT $first
RETURN collect({events: s.events, firstSeen: s.firstSeen, lastSeen: s.lastSeen,
  release: r {.id, .version, .releasedAt, .url, .componentId, .createdAt, ordered: r.order IS NOT NULL}}) AS value
