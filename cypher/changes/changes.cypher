// Finds the page of changes after a cursor, newest first.
MATCH (h:Change)
WHERE h.workspace = $workspace AND h.at <= $before AND h.at >= $since AND h.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN h.at = $before THEN h.id < $beforeId ELSE true END
  AND ($kind IS NULL OR h.kind IN $kind)
  AND ($source IS NULL OR h.source = $source)
  AND ($visible IS NULL OR EXISTS { (h)-[:CHANGES]->(c:Component) WHERE c.id IN $visible })
RETURN h {.id, .source, .externalId, .kind, .at, .title, .url, .environment, .by, .createdAt} AS node
ORDER BY h.workspace DESC, h.at DESC, h.id DESC
LIMIT $limit
