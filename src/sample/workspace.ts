/** The workspace that the sample lives in. */
export const SAMPLE_WORKSPACE = "sample";

/** Its name for people: an agency that does not exist. */
export const SAMPLE_NAME = "Sample: Kestrelbrook, an agency";
