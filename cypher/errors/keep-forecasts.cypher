// Keeps how many events are to be expected of error groups.
UNWIND $forecasts AS row
MATCH (g:Entity&ErrorGroup {id: row.id})
WHERE g.workspace = $workspace
SET g.forecast = row.forecast, g.forecastAt = $at
