// Reads what a model costs from a time on, as far as it was said before.
MATCH (n:Entity&ModelPrice {id: $id})
WHERE n.workspace = $workspace
RETURN n {.id, .model, .inputPerMillion, .outputPerMillion, .currency, .validFrom, .createdAt, .place} AS node
