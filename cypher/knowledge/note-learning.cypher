// Notes how far the learning of a workspace has come.
MERGE (s:Entity:LearningState {id: $id})
ON CREATE SET s.workspace = $workspace
SET s.through = $through
