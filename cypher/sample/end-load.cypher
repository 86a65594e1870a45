// Notes that the sample is loaded whole.
MATCH (l:SampleLoad {workspace: $workspace})
SET l.isComplete = true
