// Says which values projects' traits have from a time on, where they have not that value then already.
UNWIND $traits AS row
MERGE (t:Entity:Trait {id: row.traitId})
ON CREATE SET t.workspace = $workspace, t.key = row.key, t.name = row.key, t.kind = coalesce(row.kind, 'TEXT'), t.createdAt = $at
WITH t, row
MATCH (p:Entity&Project {id: row.projectId})
WHERE p.workspace = $workspace
CALL (p, t, row) {
  OPTIONAL MATCH (p)-[h:HAS]->(t)
  WHERE h.retractedAt IS NULL AND h.at <= row.at
  WITH h ORDER BY h.at DESC, h.recordedAt DESC
  RETURN collect(h.value)[0] AS latest
}
WITH p, t, row, latest WHERE latest IS NULL OR latest <> row.value
CREATE (p)-[:HAS {id: row.id, workspace: $workspace, value: row.value, number: CASE WHEN row.value IS :: FLOAT | INTEGER THEN toFloat(row.value) END, at: row.at, recordedAt: $at, by: row.by}]->(t)
RETURN count(*) AS links
