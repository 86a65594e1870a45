// Counts the vectors of a kind and model, up to a limit.
MATCH (e:Embedding)
WHERE e.workspace = $workspace AND e.kind = $kind AND e.model = $model AND e.nodeId IS NOT NULL
WITH e LIMIT $limit
RETURN count(e) AS size
