// Notes that a template of an error group is wrong; tells whether it had it until now.
MATCH (g:Entity&ErrorGroup {id: $id})
WHERE g.workspace = $workspace
WITH g, $template IN coalesce(g.templates, []) AND NOT $template IN coalesce(g.refusedTemplates, []) AS had
FOREACH (one IN CASE WHEN had THEN [$template] ELSE [] END |
  SET g.refusedTemplates = coalesce(g.refusedTemplates, []) + one, g.templateAt = $at)
RETURN had
