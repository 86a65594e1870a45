// The change with an id, and the components that it changes.
MATCH (h:Entity&Change {id: $id})
WHERE h.workspace = $workspace
RETURN h {.id, .source, .externalId, .kind, .at, .title, .url, .environment, .by, .createdAt} AS node, [(h)-[:CHANGES]->(c:Component) | c.id] AS componentIds
