// Notes that the vectors of a kind and model have an index from now on.
MERGE (s:EmbeddingSpace {id: $id})
SET s.workspace = $workspace, s.kind = $kind, s.model = $model, s.index = $index, s.size = $size, s.since = $at
RETURN s.id AS id
