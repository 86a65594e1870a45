// Keeps what a workspace has edited of one error category.
MATCH (t:Entity&ErrorTaxonomy {id: $taxonomyId})
WHERE t.workspace = $workspace
MERGE (c:Entity:ErrorCategory {id: $id})
ON CREATE SET c.workspace = $workspace, c.key = $edit.key
MERGE (c)-[:CATEGORY_IN]->(t)
SET c.name = $edit.name, c.description = $edit.description, c.parent = $edit.parent, c.source = $edit.source, c.rules = $edit.rules,
  c.template = $edit.template, c.retired = $edit.retired, c.at = $at, c.by = $by
