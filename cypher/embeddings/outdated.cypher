// Finds nodes of a kind whose vectors another model made, workspace by workspace.
CALL () {
  MATCH (e:Embedding)
  WHERE e.kind = $kind AND e.model < $model AND e.workspace IS NOT NULL AND e.nodeId IS NOT NULL
  RETURN e.workspace AS workspace, e.nodeId AS nodeId
  LIMIT $limit
UNION ALL
  MATCH (e:Embedding)
  WHERE e.kind = $kind AND e.model > $model AND e.workspace IS NOT NULL AND e.nodeId IS NOT NULL
  RETURN e.workspace AS workspace, e.nodeId AS nodeId
  LIMIT $limit
}
RETURN workspace, collect(nodeId) AS nodeIds
