// Tells one state of all operations from another: how many APIs there are, and when an import last changed one.
MATCH (a:Api)
WHERE a.workspace = $workspace AND a.key IS NOT NULL AND a.id IS NOT NULL
RETURN count(a) AS apis, max(a.importedAt) AS importedAt
