// Changes a watch of its owner; one that goes on notices only what comes from now on.
MATCH (w:Entity&Watch {id: $id})
WHERE w.workspace = $workspace AND w.owner = $owner
WITH w, head(COLLECT { MATCH (j:Journal {workspace: $workspace}) RETURN j.sequence }) AS sequence
SET w.since = CASE WHEN w.paused AND NOT $paused THEN sequence ELSE w.since END,
  w.pausedBecause = CASE WHEN $paused THEN w.pausedBecause END
SET w.name = $name, w.nodes = $nodes, w.types = $types, w.verbs = $verbs, w.text = $text, w.url = $url, w.email = $email,
  w.paused = $paused
RETURN w {.id, .name, .nodes, .types, .verbs, .text, .channel, .url, .email, .paused, .pausedBecause, .createdAt, .rotatedAt, .owner, .maker, .scopes, .since, .version} AS node
