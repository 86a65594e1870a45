// Locks capabilities before they are judged, so that what comes in meanwhile has them judged again and is not written over.
UNWIND $ids AS id
MATCH (c:Entity&Capability {id: id})
WHERE c.workspace = $workspace
SET c.id = c.id
