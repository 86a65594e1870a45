// All watches of the workspace that are not paused: 100 a holder at most.
MATCH (w:Watch)
WHERE w.workspace = $workspace AND w.owner >= '' AND w.id IS NOT NULL AND NOT w.paused
RETURN w {.id, .name, .nodes, .types, .verbs, .text, .channel, .url, .email, .paused, .pausedBecause, .createdAt, .rotatedAt, .owner, .maker, .scopes, .since, .version} AS node
