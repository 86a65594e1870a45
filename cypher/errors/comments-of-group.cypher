// Finds the page of what was said of an error group after a cursor, latest first.
MATCH (c:ErrorComment)
WHERE c.workspace = $workspace AND c.groupId = key AND c.at <= $before AND c.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN c.at = $before THEN c.id < $beforeId ELSE true END
WITH c ORDER BY c.workspace DESC, c.groupId DESC, c.at DESC, c.id DESC
LIMIT $limit
RETURN collect(c {.id, .at, .by, .text}) AS value
