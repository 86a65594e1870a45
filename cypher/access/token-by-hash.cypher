// Finds the token with a hash, whatever its workspace: the look-up that says who is asking.
MATCH (t:Token {hash: $hash})
RETURN t {.id, .workspace, .name, .role, .componentId, .componentNumber, .expiresAt, .revokedAt} AS node
