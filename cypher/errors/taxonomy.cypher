// What a workspace has edited of the tree of error categories, and how often it was edited and errors in it corrected.
MATCH (t:Entity&ErrorTaxonomy {id: key})
WHERE t.workspace = $workspace
RETURN t {.edits, .changes, categories: COLLECT {
    MATCH (t)<-[:CATEGORY_IN]-(c:ErrorCategory)
    RETURN c {.key, .name, .description, .parent, .source, .rules, .template, .retired}
  }} AS value
