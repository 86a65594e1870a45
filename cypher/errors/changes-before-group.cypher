// The latest changes of an error group's component in the time before it began, or began again.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
WITH g.componentId AS componentId, coalesce(g.regressedAt, g.firstSeen) AS began
CALL (componentId, began) {
  MATCH (h:Change)-[l:CHANGES]->(:Component)
  WHERE l.workspace = $workspace AND l.componentId = componentId AND l.at <= began AND l.at >= began - $before AND l.changeId IS NOT NULL
  RETURN h {.id, .kind, .title, .at} AS change
  ORDER BY l.workspace DESC, l.componentId DESC, l.at DESC, l.changeId DESC
  LIMIT $limit
}
RETURN collect(change) AS value
