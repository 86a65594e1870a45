// Metrics: chunks and summaries by their keys (series and time), what is to be summed up, what is old; pages of metrics and series.
CREATE CONSTRAINT metric_chunk_key IF NOT EXISTS FOR (n:MetricChunk) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT metric_hours_key IF NOT EXISTS FOR (n:MetricHours) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT metric_days_key IF NOT EXISTS FOR (n:MetricDays) REQUIRE n.key IS UNIQUE;
CREATE INDEX metric_chunk_dirty IF NOT EXISTS FOR (n:MetricChunk) ON (n.dirty);
CREATE INDEX metric_chunk_age IF NOT EXISTS FOR (n:MetricChunk) ON (n.age);
CREATE INDEX metric_hours_until IF NOT EXISTS FOR (n:MetricHours) ON (n.until);
CREATE INDEX metric_days_until IF NOT EXISTS FOR (n:MetricDays) ON (n.until);
CREATE INDEX metric_page IF NOT EXISTS FOR (n:Metric) ON (n.workspace, n.key, n.id);
CREATE INDEX series_page IF NOT EXISTS FOR (n:Series) ON (n.workspace, n.id);
