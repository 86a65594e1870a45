// Notes how far the learning of a workspace has come. Of two who learn at once, who has come further counts.
MATCH (j:Journal {workspace: $workspace})
MERGE (s:Entity:LearningState {id: $id})
ON CREATE SET s.workspace = $workspace
SET s.through = CASE WHEN s.through > $through THEN s.through ELSE $through END
