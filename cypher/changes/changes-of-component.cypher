// Finds the page of one component's changes after a cursor, newest first.
MATCH (h:Change)-[l:CHANGES]->(:Component)
WHERE l.workspace = $workspace AND l.componentId = key AND l.at <= $before AND l.at >= $since AND l.changeId IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN l.at = $before THEN l.changeId < $beforeId ELSE true END
  AND ($visible IS NULL OR key IN $visible)
  AND ($kind IS NULL OR h.kind IN $kind)
  AND ($source IS NULL OR h.source = $source)
WITH h, l ORDER BY l.workspace DESC, l.componentId DESC, l.at DESC, l.changeId DESC
LIMIT $limit
RETURN collect(h {.id, .source, .externalId, .kind, .at, .title, .url, .environment, .by, .createdAt}) AS value
