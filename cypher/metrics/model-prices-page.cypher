// Finds the page of prices after a cursor, by model and then by time.
MATCH (n:ModelPrice)
WHERE n.workspace = $workspace AND n.place > $afterPlace AND n.id IS NOT NULL
  AND ($model IS NULL OR n.model = $model)
RETURN n {.id, .model, .inputPerMillion, .outputPerMillion, .currency, .validFrom, .createdAt, .place} AS node
ORDER BY n.workspace, n.place, n.id
LIMIT $limit
