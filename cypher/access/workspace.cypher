// The workspace itself, with the secret under which people are pseudonymised.
MATCH (w:Workspace {key: $workspace})
RETURN w {.id, .key, .name, .createdAt, .secret} AS node
