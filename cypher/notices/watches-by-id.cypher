// Finds a watch by its id.
MATCH (w:Entity&Watch {id: key})
WHERE w.workspace = $workspace
RETURN w {.id, .name, .nodes, .types, .verbs, .text, .channel, .url, .email, .paused, .pausedBecause, .createdAt, .rotatedAt, .owner, .maker, .scopes, .since, .version} AS value
