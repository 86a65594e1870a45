/** From which score on an anomaly is worth telling people, and may become (a part of) an incident. */
export const NOTICE_SCORE = 0.7;
