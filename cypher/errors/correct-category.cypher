// Keeps into which category somebody put an error group, when and why; null: that was taken back.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace
SET g.judgedBy = coalesce(g.judgedBy, 0), g.correctedTo = $category, g.correctedAt = CASE WHEN $category IS NULL THEN null ELSE $at END
CREATE (x:Entity:ErrorCorrection {id: $id, workspace: $workspace, at: $at, by: $by, reason: $reason, category: $category})
CREATE (g)-[:CORRECTED_BY]->(x)
