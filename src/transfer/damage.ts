/** That a line of a copy cannot be understood: a phrase that goes on from "line 7". */
export class Damage extends Error {}
