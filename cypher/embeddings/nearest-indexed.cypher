// Finds the nodes whose vectors are nearest to that of a node, by the index that the workspace has of its own; cosine, from -1 to 1.
MATCH (a:Entity&Embedding {id: key})
WHERE a.workspace = $workspace
CALL (a) {
  // The index has them rounded, so more of them are compared than are wanted.
  CALL db.index.vector.queryNodes($index, 4 * $first + 20, a.vector) YIELD node AS e
  WHERE e.workspace = $workspace AND e.kind = a.kind AND e.model = a.model AND e <> a
  WITH e, 2 * vector.similarity.cosine(e.vector, a.vector) - 1 AS similarity ORDER BY similarity DESC, e.nodeId
  LIMIT $first
  RETURN collect({nodeId: e.nodeId, similarity: similarity}) AS found
}
RETURN found AS value
