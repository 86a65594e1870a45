// Finds a change by its id, of those that change a component that may be seen.
MATCH (h:Entity&Change {id: key})
WHERE h.workspace = $workspace
  AND ($visible IS NULL OR EXISTS { (h)-[:CHANGES]->(c:Component) WHERE c.id IN $visible })
RETURN h {.id, .source, .externalId, .kind, .at, .title, .url, .environment, .by, .createdAt} AS value
