// Finds the page of requests after a cursor that have these words, of the thousand that fit best; $order says what they are ordered by.
// The index is asked for one workspace's: a filter behind it would leave little of the thousand to a small one.
CALL db.index.fulltext.queryNodes('request_search', $words, {limit: 1000}) YIELD node AS r, score
WHERE r.workspace = $workspace
  AND ($state IS NULL OR $state = CASE WHEN r.state = 'NEW' AND r.matchedAt IS NOT NULL THEN 'MATCHED' ELSE r.state END)
  AND ($clientIds IS NULL OR r.clientId IN $clientIds)
  AND ($projectIds IS NULL OR r.projectId IN $projectIds)
  AND ($channel IS NULL OR r.channel = $channel)
  AND ($from IS NULL OR r.receivedAt >= $from)
  AND ($until IS NULL OR r.receivedAt < $until)
WITH r, CASE $order WHEN 'RECEIVED' THEN r.receivedAt WHEN 'VALUE' THEN r.value WHEN 'DUE' THEN -r.dueAt ELSE score END AS rank
WHERE rank < $before OR (rank = $before AND r.id < $beforeId)
WITH r, rank ORDER BY rank DESC, r.id DESC
SKIP toInteger($skip)
LIMIT $limit
RETURN r {.id, .externalId, .title, .channel, .language, .value, .currency, .dueAt, .receivedAt, state: CASE WHEN r.state = 'NEW' AND r.matchedAt IS NOT NULL THEN 'MATCHED' ELSE r.state END, .reason, .endedAt, .createdAt, .clientId, .projectId, rank: rank} AS node
