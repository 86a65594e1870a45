// Notes that a sample is being loaded, from which seed and up to which time; a load that was begun before keeps its own.
MERGE (l:SampleLoad {workspace: $workspace})
ON CREATE SET l.seed = $seed, l.now = $now, l.isComplete = false
RETURN l {.seed, .now, .isComplete} AS load
