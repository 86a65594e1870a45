// How many anomalies an incident has, and their components in the order in which they became unusual: of those that may be read.
MATCH (i:Entity&Incident {id: key})<-[:PART_OF]-(a:Anomaly)
WHERE i.workspace = $workspace AND ($components IS NULL OR a.componentId IN $components)
WITH a.componentId AS componentId, min(a.onsetAt) AS onsetAt, count(*) AS anomalies
ORDER BY onsetAt, componentId
RETURN {anomalyCount: sum(anomalies), componentIds: collect(componentId)} AS value
