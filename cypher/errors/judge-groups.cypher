// Says into which categories error groups belong, why, and by which state of the tree and of what people said.
UNWIND $groups AS row
MATCH (g:Entity&ErrorGroup {id: row.id})
WHERE g.workspace = $workspace AND g.judgedBy <= $judgedBy
SET g.categoryKey = row.category, g.categorisedHow = row.how, g.categorisedWhy = row.why, g.categorisedConfidence = row.confidence,
  g.categorisedFrom = row.from, g.judgedBy = $judgedBy
