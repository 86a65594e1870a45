// Finds the page of predicates after a cursor, by key.
MATCH (p:Predicate)
WHERE p.workspace = $workspace AND p.key > $afterKey AND p.id IS NOT NULL
  AND ($confirmed IS NULL OR p.confirmed = $confirmed)
RETURN p {.id, .key, .name, .kind, .many, .category, .unit, .names, .opinion, .confirmed, .createdAt, .children, .parents, .group} AS node
ORDER BY p.workspace, p.key, p.id
LIMIT $limit
