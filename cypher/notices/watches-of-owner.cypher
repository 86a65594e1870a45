// Lists the watches of a holder, oldest first.
MATCH (w:Watch)
WHERE w.workspace = $workspace AND w.owner = $owner AND w.id IS NOT NULL
RETURN w {.id, .name, .nodes, .types, .verbs, .text, .channel, .url, .email, .paused, .pausedBecause, .createdAt, .rotatedAt, .owner, .maker, .scopes, .since, .version} AS node
ORDER BY w.workspace, w.owner, w.id
LIMIT 100
