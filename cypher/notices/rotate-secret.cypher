// Gives a watch the next version of its webhook secret.
MATCH (w:Entity&Watch {id: $id})
WHERE w.workspace = $workspace AND w.owner = $owner
SET w.version = w.version + 1, w.rotatedAt = $at
RETURN w {.id, .name, .nodes, .types, .verbs, .text, .channel, .url, .email, .paused, .pausedBecause, .createdAt, .rotatedAt, .owner, .maker, .scopes, .since, .version} AS node
