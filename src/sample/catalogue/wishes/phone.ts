import type { Wishes } from "./wishes.js";

/** What clients say who want somebody to answer their telephone. */
export const PHONE: Wishes = {
  "phone-agent": [
    "Could you answer our phone [at night|after six|at weekends|on holidays]?",
    "We need a voice [agent|bot] for our hotline in {place}.",
    "Callers hang up after {n} minutes in the queue of our hotline: can an agent pick up?",
    "Our call centre [closes in {month}|is overrun] so somebody must take the calls.",
    "Is there a voice assistant that speaks with callers [about claims|about bookings|about tariffs] on the phone?",
    "Half of our customers [still call|phone us] though nobody picks up [after five|on Saturdays].",
    "Phone answering for {name}: about {n} calls a day.",
    "We would pay well for an agent that talks to callers on the telephone [day and night|in the evening].",
    "Please quote for a telephone bot that takes [bookings|claims|appointments] by voice.",
    "[In storms|In winter|In the season] {n} people call us in an hour: we cannot answer the phone.",
    "Can your agents speak on the telephone too?",
    "Inbound calls: {n} a day, wanted is a voice agent for all of them.",
    "[Patients|Parents|Guests|Passengers] call our front desk all day: a voice bot should answer them.",
    "A telephone hotline that is staffed around the clock without [people|night shifts]: can you do that?",
    "The hotline should be answered by a speaking agent [from {month} on|before {month}].",
    "Could an agent ring customers back [who called|whose call we missed] at night?",
  ],
};

/** Why such requests were lost. */
export const LOST_CALLS: readonly string[] = [
  "Hollowbrook answers the phone day and night; we do not at all.",
  "They wanted one contract for mail and telephone, and Hollowbrook has both.",
  "Hollowbrook showed them a voice agent that took a booking in a minute.",
  "No telephone, no contract: went to Hollowbrook.",
  "We offered call-backs by mail; the client took Hollowbrook's voice agent.",
];
