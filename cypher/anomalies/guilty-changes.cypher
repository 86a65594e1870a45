// Of which sort, and in which components, the changes were that people confirmed as causes of anomalies and errors lately.
CALL (key) {
  MATCH (:Anomaly)-[l:EXPLAINED_BY]->(h:Change)
  WHERE l.workspace = key AND l.workspace = $workspace AND l.at IS NOT NULL
  WITH h, l ORDER BY l.workspace DESC, l.at DESC
  LIMIT 500
  RETURN h
UNION ALL
  MATCH (:ErrorGroup)-[l:CAUSED_BY]->(h:Change)
  WHERE l.workspace = key AND l.workspace = $workspace AND l.at IS NOT NULL
  WITH h, l ORDER BY l.workspace DESC, l.at DESC
  LIMIT 500
  RETURN h
}
MATCH (h)-[:CHANGES]->(c:Component)
WITH c.id AS componentId, h.kind AS kind, count(*) AS times
RETURN collect({componentId: componentId, kind: kind, times: times}) AS value
