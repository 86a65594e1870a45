// Notes when tokens were last used.
UNWIND $uses AS use
MATCH (t:Entity&Token {id: use.id})
SET t.lastUsedAt = use.at
