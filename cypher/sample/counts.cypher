// Counts what the workspace holds: clients, projects, components, requests, error groups and their events.
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.events >= 0 AND g.id IS NOT NULL AND g.canonicalId IS NULL
WITH count(g) AS groups, sum(g.events) AS events
RETURN groups, events,
  COUNT { (n:Client) WHERE n.workspace = $workspace AND n.key >= '' AND n.id IS NOT NULL } AS clients,
  COUNT { (n:Project) WHERE n.workspace = $workspace AND n.key >= '' AND n.id IS NOT NULL } AS projects,
  COUNT { (n:Component) WHERE n.workspace = $workspace AND n.key >= '' AND n.id IS NOT NULL } AS components,
  COUNT { (n:Request) WHERE n.workspace = $workspace AND n.receivedAt > 0 AND n.id IS NOT NULL } AS requests
