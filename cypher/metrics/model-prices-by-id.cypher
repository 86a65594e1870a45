// Finds a price by its id.
MATCH (n:Entity&ModelPrice {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .model, .inputPerMillion, .outputPerMillion, .currency, .validFrom, .createdAt, .place} AS value
