import { registerEnumType } from "type-graphql";

/** How a need was answered by the catalogue. */
export enum NeedVerdict {
  COVERED = "COVERED",
  PARTIAL = "PARTIAL",
  MISSING = "MISSING",
  UNSURE = "UNSURE",
}

registerEnumType(NeedVerdict, {
  name: "NeedVerdict",
  description: "What the catalogue of capabilities answers to a need.",
  valuesConfig: {
    COVERED: { description: "A capability of the catalogue is what is asked for." },
    PARTIAL: { description: "A capability answers a part of it." },
    MISSING: { description: "Nothing in the catalogue is what is asked for." },
    UNSURE: {
      description: "A person should look: no answer has a clear margin, or it is in a language not understood.",
    },
  },
});

/** How well a capability is covered. */
export enum CapabilityCover {
  COVERED = "COVERED",
  PARTLY = "PARTLY",
  MISSING = "MISSING",
  UNPROVEN = "UNPROVEN",
  DECAYING = "DECAYING",
}

registerEnumType(CapabilityCover, {
  name: "CapabilityCover",
  description: "How well a capability is covered: as good as its best provider's proof.",
  valuesConfig: {
    COVERED: { description: "A provider proved it lately, and most of its last runs went well." },
    PARTLY: { description: "Too many runs fail, or something that it requires is not covered." },
    MISSING: { description: "Nobody provides it." },
    UNPROVEN: { description: "Somebody provides it, and nothing shows that it works." },
    DECAYING: { description: "It was proven too long ago, or by an older release." },
  },
});

/** How a gap stands. */
export enum GapStanding {
  OPEN = "OPEN",
  CLOSED = "CLOSED",
  UNFOUNDED = "UNFOUNDED",
}

registerEnumType(GapStanding, {
  name: "GapStanding",
  description: "How a gap stands.",
  valuesConfig: {
    OPEN: { description: "It is asked for and not covered, or not proven since it opened." },
    CLOSED: { description: "A passed test or a served request, newer than its opening, has shown that it is covered." },
    UNFOUNDED: { description: "No request needs it any more: what showed it was taken back or understood otherwise." },
  },
});

/** What happened to a gap. */
export enum GapTurnKind {
  OPENED = "OPENED",
  CLOSED = "CLOSED",
  REOPENED = "REOPENED",
  UNFOUNDED = "UNFOUNDED",
  CHOSEN = "CHOSEN",
}

registerEnumType(GapTurnKind, {
  name: "GapTurnKind",
  description: "What happened to a gap.",
  valuesConfig: {
    OPENED: { description: "It was asked for without being covered." },
    CLOSED: { description: "A proof newer than its opening showed that it is covered." },
    REOPENED: { description: "Its proof decayed, failed or was taken back." },
    UNFOUNDED: { description: "Nobody needs it any more." },
    CHOSEN: { description: "An option for closing it was chosen, or a choice was taken back." },
  },
});
