// Notes what was learnt from the messages of error groups that are there, and when; tells what is noted then, also before.
UNWIND $rows AS row
MATCH (g:Entity&ErrorGroup {id: row.groupId})
WHERE g.workspace = $workspace AND g.message IS NOT NULL
SET g.id = g.id
WITH g, row.template AS template, coalesce(g.templates, []) AS known
FOREACH (one IN CASE WHEN template IN known OR size(known) >= $most THEN [] ELSE [template] END |
  SET g.templates = known + one, g.learntAt = coalesce(g.learntAt, []) + $at, g.templateAt = $at)
RETURN template
