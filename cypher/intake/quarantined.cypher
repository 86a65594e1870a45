// Finds the page of quarantined things before a cursor, latest arrived first.
MATCH (q:Quarantined)
WHERE q.workspace = $workspace AND q.at <= $before AND q.id IS NOT NULL
  AND CASE WHEN q.at = $before THEN q.id < $beforeId ELSE true END
RETURN q {.id, .kind, .reason, .at, .reference, .eventId, .componentId, .payload, .isWhole} AS node
ORDER BY q.workspace DESC, q.at DESC, q.id DESC
LIMIT $limit
