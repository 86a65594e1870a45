// Finds a predicate by its id.
MATCH (p:Entity&Predicate {id: key})
WHERE p.workspace = $workspace
RETURN p {.id, .key, .name, .kind, .many, .category, .unit, .names, .opinion, .confirmed, .createdAt, .children, .parents, .group} AS value
