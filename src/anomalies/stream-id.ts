import type { Form } from "../algorithms/metrics/summarise.js";
import { naturalId } from "../identity.js";
import { attributesKey } from "../metrics/series.js";

/** What a stream is told by. */
export interface StreamOf {
  metricId: string;
  componentId: string;
  projectId: string | null;
  form: Form | string;
  attributes: Record<string, string>;
}

/** The attribute that names one of several processes. */
const PROCESS = "instance";

/**
 * The id of the stream that a series is of: what is measured goes on when a release or a process is replaced by the next,
 * which begins a series of its own.
 */
export function streamIdOf(
  workspace: string,
  { metricId, componentId, projectId, form, attributes }: StreamOf,
): string {
  const { [PROCESS]: _, ...own } = attributes;
  return naturalId(workspace, "Stream", metricId, componentId, projectId ?? "", form, attributesKey(own));
}
