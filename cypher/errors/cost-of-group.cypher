// How many events an error group had on each day between two hours, and what errors cost: by the rates of its component, else by the workspace's.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
CALL (g) {
  MATCH (g)<-[:SAME_AS*0..1]-(m:ErrorGroup)
  MATCH (b:ErrorBucket)
  WHERE b.workspace = $workspace AND b.groupId = m.id AND b.hour >= $since AND b.hour < $until
  WITH (b.hour - $since) / $day AS day, sum(b.events) AS events
  RETURN collect({day: toInteger(day), events: events}) AS days
}
CALL (g) {
  OPTIONAL MATCH (n:ErrorCostRates)
  WHERE n.workspace = $workspace AND n.place IN ['', g.componentId] AND n.id IS NOT NULL
  // The component's own wins: nothing stands before the empty place.
  WITH n ORDER BY n.place DESC LIMIT 1
  RETURN n {.id, .componentId, .currency, .pricePerHour, .hoursPerGroup, .minutes, .changedAt} AS rates
}
RETURN {days: days, rates: rates} AS value
