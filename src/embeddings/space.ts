/** The vectors of one kind of nodes of a workspace that one model made: only those are compared. */
export interface Space {
  kind: string;
  model: string;
}

/** A node whose vector is near, and how near: the cosine, from -1 to 1. */
export interface Near {
  nodeId: string;
  similarity: number;
}
