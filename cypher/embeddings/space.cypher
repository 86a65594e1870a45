// Tells which index the vectors of a kind and model have; none: there are so few that each is compared.
MATCH (s:EmbeddingSpace {id: key})
WHERE s.workspace = $workspace
RETURN s.index AS value
