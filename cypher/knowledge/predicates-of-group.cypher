// Lists the predicates among which a source's reliability is one.
MATCH (p:Predicate)
WHERE p.workspace = $workspace AND p.group = $group AND p.id IS NOT NULL
RETURN p {.id, .key, .kind, .many, .group, .opinion, .category} AS node
ORDER BY p.workspace, p.group, p.id
LIMIT $limit
