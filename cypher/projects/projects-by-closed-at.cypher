// Finds the page of projects after a cursor, the one that ended last first; without those shown under another.
MATCH (n:Project)
WHERE n.workspace = $workspace AND n.closedAt <= $before AND n.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN n.closedAt = $before THEN n.id < $beforeId ELSE true END
  AND NOT EXISTS { (n)-[:SAME_AS]->(:Project) }
  AND ($status IS NULL OR n.status = $status)
  AND ($outcome IS NULL OR n.outcome IN $outcome)
  AND ($closedSince IS NULL OR n.closedAt >= $closedSince)
  AND ($text IS NULL OR toLower(n.key) CONTAINS $text OR toLower(n.name) CONTAINS $text)
  AND ($clientId IS NULL OR EXISTS {
    (n)<-[:SAME_AS*0..1]-(:Project)<-[:COMMISSIONED]-(:Client)-[:SAME_AS*0..1]->(:Client {id: $clientId}) })
  AND ($componentId IS NULL OR EXISTS {
    (n)<-[:SAME_AS*0..1]-(:Project)-[:USES]->(:Component)-[:SAME_AS*0..1]->(:Component {id: $componentId}) })
RETURN n {.id, .key, .name, .status, .outcome, .score, .reason, .closedAt, .budget, .cost, .currency, .startedAt, .dueAt, .clientId, .createdAt, memberIds: [(n)<-[:SAME_AS]-(x:Project) | x.id]} AS node
ORDER BY n.workspace DESC, n.closedAt DESC, n.id DESC
LIMIT $limit
