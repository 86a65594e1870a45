// Keeps the vectors of nodes of one kind, each in the place of the one that was there.
UNWIND $embeddings AS row
MERGE (e:Entity:Embedding {id: row.id})
SET e.workspace = $workspace, e.kind = $kind, e.model = $model, e.nodeId = row.nodeId, e:$($labels)
WITH e, row
CALL db.create.setNodeVectorProperty(e, 'vector', row.vector)
RETURN count(e) AS kept
