// Asking: series by metric and by component, baselines by name, prices of models by model and time.
CREATE INDEX series_of_metric IF NOT EXISTS FOR (n:Series) ON (n.workspace, n.metricId, n.id);
CREATE INDEX series_of_metric_and_component IF NOT EXISTS FOR (n:Series) ON (n.workspace, n.metricId, n.componentId, n.id);
CREATE INDEX baseline_page IF NOT EXISTS FOR (n:Baseline) ON (n.workspace, n.name, n.id);
CREATE INDEX model_price_page IF NOT EXISTS FOR (n:ModelPrice) ON (n.workspace, n.place, n.id);
