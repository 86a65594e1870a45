// Finds the page of monitors after a cursor, by name, of those that the caller may read.
MATCH (m:Monitor)
WHERE m.workspace = $workspace AND m.name >= $afterName AND m.id IS NOT NULL
  AND CASE WHEN m.name = $afterName THEN m.id > $afterId ELSE true END
  AND ($components IS NULL OR m.componentId IN $components)
  AND ($text IS NULL OR toLower(m.name) CONTAINS $text)
MATCH (t:Entity {id: m.standingId})
WHERE $states IS NULL OR CASE WHEN m.paused THEN 'PAUSED' ELSE t.state END IN $states
RETURN m {.*, standing: t {.*, state: CASE WHEN m.paused THEN 'PAUSED' ELSE t.state END, since: CASE WHEN m.paused THEN m.pausedAt ELSE t.since END}} AS node
ORDER BY m.workspace, m.name, m.id
LIMIT $limit
