// Appends revisions to the workspace's journal, raising its sequence under one lock so that order of numbers is order of commits.
MATCH (j:Journal {workspace: $workspace})
SET j.sequence = j.sequence + size($revisions)
WITH j.sequence - size($revisions) AS before, j.sequence AS sequence
UNWIND range(0, size($revisions) - 1) AS index
WITH before + index + 1 AS number, $revisions[index] AS revision, sequence
CREATE (r:Entity:Revision {
  id: revision.id, workspace: $workspace, sequence: number, at: revision.at, actor: revision.actor, origin: revision.origin,
  verb: revision.verb, type: revision.type, nodeId: revision.nodeId, patch: revision.patch, reverse: revision.reverse,
  delta: revision.delta, undoable: revision.undoable
})
RETURN max(number) AS sequence
