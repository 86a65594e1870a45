// In which components nodes are, and what they are called; and whose user a token is.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.workspace IN [$workspace, '*']
RETURN n.id AS id, coalesce(n.title, n.name, n.key, n.version) AS title,
  CASE WHEN n:Component THEN [n.id] WHEN n.componentId IS NOT NULL THEN [n.componentId]
    ELSE COLLECT { MATCH (n)-->(c:Component) RETURN c.id LIMIT 100 } END AS components,
  CASE WHEN n:Token THEN n.userId END AS userId
