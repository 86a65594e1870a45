// The release that an error group was first seen in.
MATCH (g:Entity&ErrorGroup {id: key})-[:FIRST_SEEN_IN]->(r:Release)
WHERE g.workspace = $workspace
RETURN r {.id, .version, .releasedAt, .url, .componentId, .createdAt, ordered: r.order IS NOT NULL} AS value
LIMIT 1
