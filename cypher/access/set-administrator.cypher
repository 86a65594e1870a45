// Makes one token the installation's own administrator and revokes those that were it before.
OPTIONAL MATCH (old:Token)
WHERE old.workspace = '*' AND old.id IS NOT NULL AND old.name = $name AND old.hash <> $hash AND old.revokedAt IS NULL
SET old.revokedAt = $at
WITH count(old) AS revoked
MERGE (t:Token {hash: $hash})
ON CREATE SET t:Entity, t.id = $id, t.workspace = '*', t.prefix = $prefix, t.name = $name, t.role = 'ADMINISTRATOR', t.createdAt = $at
SET t.revokedAt = null
MERGE (j:Journal {workspace: '*'})
ON CREATE SET j.sequence = 0
RETURN t.id AS id, revoked
