// Notes how far the learning of a workspace has come.
MATCH (j:Journal {workspace: $workspace})
MERGE (s:Entity:LearningState {id: $id})
ON CREATE SET s.workspace = $workspace
SET s.through = $through
