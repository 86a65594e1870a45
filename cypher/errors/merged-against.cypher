// Tells which of some error groups are merged with one that they are never to be merged with, or have more members than a group may have.
UNWIND $ids AS id
MATCH (g:Entity&ErrorGroup {id: id})
WHERE g.workspace = $workspace
  AND (EXISTS { (g)-[:NOT_SAME_AS]-(o:ErrorGroup) WHERE coalesce(o.canonicalId, o.id) = coalesce(g.canonicalId, g.id) }
    OR COUNT { (g)<-[:SAME_AS]-() } > $most)
RETURN g.id AS id
