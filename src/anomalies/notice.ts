/** From which score on an anomaly is worth telling people, and may become (a part of) an incident. */
const NOTICE_SCORE = 0.9;

/** Whether an anomaly of a score is worth telling people. */
export function isNotable(score: number): boolean {
  return score >= NOTICE_SCORE;
}
