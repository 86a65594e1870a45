// Reads the latest scores of one name, of those that may be seen.
MATCH (s:Score)
WHERE s.workspace = $workspace AND s.name = $name AND s.at <= $before AND s.id IS NOT NULL
  AND ($components IS NULL OR s.componentId IN $components)
RETURN s.target AS target, s.source AS source, s.sourceName AS sourceName, s.value AS value, s.passed AS passed
ORDER BY s.workspace DESC, s.name DESC, s.at DESC, s.id DESC
LIMIT $limit
