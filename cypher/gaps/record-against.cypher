// What became of the requests that a competitor and we both could have had: those lost to it, and those we served of what it offers.
MATCH (x:Entity&Competitor {id: key})
WHERE x.workspace = $workspace
CALL (x) {
  MATCH (x)<-[:LOST_TO]-(q:Request)
  WHERE q.state = 'LOST'
  RETURN count(DISTINCT q) AS lost
}
CALL (x) {
  MATCH (x)-[o:OFFERS]->(:Capability)<-[n:NEEDS]-(q:Request)
  WHERE o.endedAt IS NULL AND n.endedAt IS NULL AND q.state = 'SERVED'
  RETURN count(DISTINCT q) AS won
}
RETURN {won: won, lost: lost} AS value
