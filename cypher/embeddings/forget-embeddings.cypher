// Forgets the vectors of nodes that are gone.
UNWIND $ids AS id
MATCH (e:Entity&Embedding {id: id})
WHERE e.workspace = $workspace
DETACH DELETE e
