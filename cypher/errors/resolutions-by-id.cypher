// Finds a resolution by its id, if its group's component is one of those that may be read.
MATCH (x:Entity&Resolution {id: key})
WHERE x.workspace = $workspace
  AND ($components IS NULL OR EXISTS { (x)<-[:RESOLVED_BY]-(g:ErrorGroup) WHERE g.componentId IN $components })
RETURN x {.id, .at, .by, .reason, .inRelease, .commit, fix: coalesce(x.fix, CASE WHEN x.inRelease IS NULL THEN 'NOW' ELSE 'RELEASE' END)} AS value
