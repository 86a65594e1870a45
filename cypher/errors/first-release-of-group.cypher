// The release that an error group, or what is shown under it, was first seen in; none where its first event named none.
MATCH (g:Entity&ErrorGroup {id: key})<-[:SAME_AS*0..1]-(m:ErrorGroup)
WHERE g.workspace = $workspace
WITH m ORDER BY coalesce(m.ownFirstSeen, m.firstSeen), m.id
LIMIT 1
MATCH (m)-[:FIRST_SEEN_IN]->(r:Release)
RETURN r {.id, .version, .releasedAt, .url, .componentId, .createdAt, ordered: r.order IS NOT NULL} AS value
