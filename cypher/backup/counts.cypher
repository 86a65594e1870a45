// Counts the nodes of each label and the relationships of each type, as the store itself keeps them.
CALL db.stats.retrieve('GRAPH COUNTS') YIELD data
RETURN
  [one IN data.nodes WHERE one.label IS NOT NULL | { name: one.label, count: one.count }] AS labels,
  [one IN data.relationships
    WHERE one.relationshipType IS NOT NULL AND one.startLabel IS NULL AND one.endLabel IS NULL |
    { name: one.relationshipType, count: one.count }] AS types,
  head([one IN data.nodes WHERE one.label IS NULL | one.count]) AS nodes,
  head([one IN data.relationships
    WHERE one.relationshipType IS NULL AND one.startLabel IS NULL AND one.endLabel IS NULL | one.count]) AS relationships
