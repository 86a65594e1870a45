// The templates by which messages come to an error group: those that were learnt, the oldest first, then those that merges teach.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
WITH g, key, [one IN coalesce(g.templates, []) WHERE NOT one IN coalesce(g.refusedTemplates, [])] AS learnt
WITH key, learnt, COLLECT {
  MATCH (g)<-[s:SAME_AS]-(:ErrorGroup)
  WHERE s.template IS NOT NULL AND NOT s.template IN learnt
  RETURN s.template AS template ORDER BY s.at
} AS taught
RETURN (learnt + reduce(all = [], one IN taught | CASE WHEN one IN all THEN all ELSE all + one END))[..$first] AS value
