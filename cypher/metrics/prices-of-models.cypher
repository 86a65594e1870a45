// Reads all prices of some models.
MATCH (n:ModelPrice)
WHERE n.workspace = $workspace AND n.place > '' AND n.id IS NOT NULL AND n.model IN $models
RETURN n.model AS model, n.inputPerMillion AS inputPerMillion, n.outputPerMillion AS outputPerMillion, n.currency AS currency,
  n.validFrom AS validFrom
