// Lists the releases that an error group was seen in, latest first.
MATCH (g:Entity&ErrorGroup {id: key})-[s:SEEN_IN_RELEASE]->(r:Release)
WHERE g.workspace = $workspace
WITH s, r ORDER BY s.lastSeen DESC, r.id
LIMIT $first
RETURN collect({events: s.events, firstSeen: s.firstSeen, lastSeen: s.lastSeen,
  release: r {.id, .version, .releasedAt, .url, .componentId, .createdAt, ordered: r.order IS NOT NULL}}) AS value
