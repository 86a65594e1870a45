// Finds the archiving of an error group by its id, if the group's component is one of those that may be read.
MATCH (a:Entity&ErrorArchive {id: key})
WHERE a.workspace = $workspace
  AND ($components IS NULL OR EXISTS { (a)<-[:ARCHIVED_BY]-(g:ErrorGroup) WHERE g.componentId IN $components })
RETURN a {.id, .at, .by, .reason, .until, .time, .count, .eventsThen, .peopleThen} AS value
