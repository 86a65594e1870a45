// Finds the page of imports after a cursor, newest first.
MATCH (i:Import)
WHERE i.workspace = $workspace AND i.at <= $before AND i.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN i.at = $before THEN i.id < $beforeId ELSE true END
RETURN i {.id, .kind, .source, .at, .actor, .counts} AS node
ORDER BY i.workspace DESC, i.at DESC, i.id DESC
LIMIT $limit
