// Notes what was learnt from the messages of error groups, as far as they are there and it was not known.
UNWIND $rows AS row
MATCH (g:Entity&ErrorGroup {id: row.groupId})
WHERE g.workspace = $workspace
SET g.id = g.id
WITH g, row.template AS template
WHERE g.message IS NOT NULL AND size(coalesce(g.templates, [])) < $most AND NOT template IN coalesce(g.templates, [])
SET g.templates = coalesce(g.templates, []) + template, g.messageAt = $at
RETURN g.id AS id
