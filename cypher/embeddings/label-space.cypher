// Gives some vectors of a kind and model the label by which their index has them.
MATCH (e:Embedding)
USING INDEX e:Embedding(workspace, kind, model, nodeId)
WHERE e.workspace = $workspace AND e.kind = $kind AND e.model = $model AND e.nodeId > $after
WITH e ORDER BY e.workspace, e.kind, e.model, e.nodeId
LIMIT $limit
SET e:$($label)
RETURN max(e.nodeId) AS last, count(e) AS labelled
