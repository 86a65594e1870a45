// Finds the requests that were matched to capabilities that are gone, unless a person has decided it.
UNWIND $gone AS row
WITH row WHERE NOT EXISTS { (:Entity {id: row.capability}) }
MATCH (n:Need)
WHERE n.workspace = $workspace AND n.capabilityId = row.capability AND n.id IS NOT NULL AND n.decidedBy IS NULL
MATCH (q:Entity&Request {id: n.requestId})
RETURN DISTINCT q {.id, .text, .title, .language, .value, .state, .clientId} AS node
