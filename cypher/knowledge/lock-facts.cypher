// Locks facts until the end of the transaction: of two who settle one, the later sees what the other did.
UNWIND $ids AS id
MATCH (f:Entity:Fact {id: id})
WHERE f.workspace = $workspace
SET f.many = f.many
