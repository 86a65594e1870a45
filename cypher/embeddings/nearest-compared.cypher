// Finds the nodes whose vectors are nearest to that of a node, of which each is compared; cosine, from -1 to 1.
MATCH (a:Entity&Embedding {id: key})
WHERE a.workspace = $workspace
CALL (a) {
  MATCH (e:Embedding)
  WHERE e.workspace = $workspace AND e.kind = a.kind AND e.model = a.model AND e.nodeId IS NOT NULL
  WITH e, 2 * vector.similarity.cosine(e.vector, a.vector) - 1 AS similarity
  WHERE e <> a
  WITH e, similarity ORDER BY similarity DESC, e.nodeId
  LIMIT $first
  RETURN collect({nodeId: e.nodeId, similarity: similarity}) AS found
}
RETURN found AS value
