// Finds the word of a person that put an error into a category, if the group's component is one of those that may be read.
MATCH (x:Entity&ErrorCorrection {id: key})
WHERE x.workspace = $workspace
  AND ($components IS NULL OR EXISTS { (x)<-[:CORRECTED_BY]-(g:ErrorGroup) WHERE g.componentId IN $components })
RETURN x {.id, .at, .by, .reason, .category} AS value
