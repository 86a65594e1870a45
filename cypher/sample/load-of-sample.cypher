// The note of the sample that was loaded into the workspace, if any.
MATCH (l:SampleLoad {workspace: $workspace})
RETURN l {.seed, .now, .isComplete} AS load
