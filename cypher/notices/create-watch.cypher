// Creates a watch, unless its owner has as many as he may; the notifier looks into the journal of a workspace that has a state.
MATCH (j:Journal {workspace: $workspace})
MERGE (s:Entity:NoticeState {id: $stateId})
ON CREATE SET s.workspace = $workspace, s.sequence = j.sequence
// The lock is taken before the watches are counted.
SET s.workspace = $workspace
WITH j, COUNT { (w:Watch) WHERE w.workspace = $workspace AND w.owner = $owner AND w.id <> $id } AS others
WHERE others < $most
MERGE (w:Entity:Watch {id: $id})
ON CREATE SET w.workspace = $workspace, w.owner = $owner, w.maker = $maker, w.scopes = $scopes, w.name = $name, w.nodes = $nodes,
  w.types = $types, w.verbs = $verbs, w.text = $text, w.channel = $channel, w.url = $url, w.email = $email, w.paused = false,
  w.createdAt = $at, w.since = j.sequence, w.version = 1
RETURN w {.id, .name, .nodes, .types, .verbs, .text, .channel, .url, .email, .paused, .pausedBecause, .createdAt, .rotatedAt, .owner, .maker, .scopes, .since, .version} AS node
