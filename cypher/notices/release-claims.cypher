// Gives back notices that were taken and not tried: they are due now.
UNWIND $ids AS id
MATCH (n:Entity&Notice {id: id})
WHERE n.status = 'PENDING'
SET n.dueAt = $at
