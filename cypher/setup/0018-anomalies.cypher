// Anomalies and incidents: one that is open for each side of a stream, lists in their order, what was near in time in a component; detectors' states by stream.
CREATE CONSTRAINT anomaly_open IF NOT EXISTS FOR (n:Anomaly) REQUIRE n.openKey IS UNIQUE;
CREATE CONSTRAINT detector_state IF NOT EXISTS FOR (n:DetectorState) REQUIRE n.key IS UNIQUE;
CREATE INDEX anomaly_page IF NOT EXISTS FOR (n:Anomaly) ON (n.workspace, n.openedAt, n.id);
CREATE INDEX anomaly_in_state IF NOT EXISTS FOR (n:Anomaly) ON (n.workspace, n.state, n.openedAt, n.id);
CREATE INDEX anomaly_of_component IF NOT EXISTS FOR (n:Anomaly) ON (n.workspace, n.componentId, n.openedAt, n.id);
CREATE INDEX anomaly_of_stream IF NOT EXISTS FOR (n:Anomaly) ON (n.workspace, n.streamId, n.openedAt, n.id);
CREATE INDEX anomaly_until IF NOT EXISTS FOR (n:Anomaly) ON (n.workspace, n.componentId, n.until);
CREATE INDEX incident_page IF NOT EXISTS FOR (n:Incident) ON (n.workspace, n.openedAt, n.id);
CREATE INDEX incident_in_state IF NOT EXISTS FOR (n:Incident) ON (n.workspace, n.state, n.openedAt, n.id);
CREATE INDEX anomaly_closed IF NOT EXISTS FOR (n:Anomaly) ON (n.closedAt);
CREATE INDEX anomaly_judged IF NOT EXISTS FOR (n:Anomaly) ON (n.workspace, n.verdictAt);
CREATE INDEX detector_muted IF NOT EXISTS FOR (n:DetectorState) ON (n.workspace, n.mutedAt);
CREATE INDEX detector_saved IF NOT EXISTS FOR (n:DetectorState) ON (n.savedAt);
CREATE INDEX detector_of_workspace IF NOT EXISTS FOR (n:DetectorState) ON (n.workspace, n.key);
CREATE INDEX explained_by IF NOT EXISTS FOR ()-[r:EXPLAINED_BY]-() ON (r.workspace, r.at);
