import type { ToldOf } from "../algorithms/anomalies/stream.js";

/** Of what stream something is told. */
export interface StreamPlace {
  id: string;
  metricId: string;
  componentId: string;
  projectId: string | null;
}

/** Something that is told of a stream, to be written. */
export interface StreamEvent extends ToldOf {
  stream: StreamPlace;
  /** The id of the anomaly; of one that opens, if it is not open already. */
  anomalyId: string;
  /** How far apart the stream's rows are, in milliseconds. */
  rowInterval: number;
  /** Whether it only now became worth telling people. */
  isNotable: boolean;
}
