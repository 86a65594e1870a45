// Removes the note of the sample's load, as the last of the sample.
MATCH (l:SampleLoad {workspace: $workspace})
DELETE l
RETURN count(*) AS nodes
