import type { Wishes } from "./wishes.js";

/** What clients say of what is new: to be named by AI assistants, and, beyond all that the agency does, stands and films. */
export const NEW: Wishes = {
  "ai-visibility": [
    "ChatGPT never mentions {name} when people ask for [a gift|a trip|advice].",
    "How do we get recommended by AI assistants?",
    "Please measure how often [Gemini|ChatGPT|Copilot] names our brand [in answers|beside others].",
    "We want to show up in the answers of AI search.",
    "When I ask [ChatGPT|an AI assistant] for [ferries|tea|insurance|museums] in {place} it recommends only other brands.",
    "Customers ask [ChatGPT|Gemini|Perplexity] which brand to buy: why does it never name us?",
    "What must we change so that AI assistants [recommend|cite|name] {name}?",
    "The board asks why [Gemini|ChatGPT] recommends our competitors and not us.",
    "Visibility in AI assistants for {name}: where do we stand?",
    "An AI assistant named {name} wrongly in its answers: can that be mended?",
    "Can you get our brand into the answers of AI assistants such as [Copilot|Perplexity|Gemini]?",
    "Being cited by ChatGPT matters more to us than [adverts|search rank] now.",
  ],
  "fair-stands": [
    "Can you build our stand at the trade fair in {place}?",
    "We need a stand of {n} square metres for the trade fair in {place}.",
    "Who could build our trade fair stand with a counter?",
    "Please have a stand built for us at the {month} trade fair.",
    "Our trade fair stand in {place} has to be built anew.",
    "Building the stand for the trade fair in {place}: counter, walls, carpet.",
    "Do you know carpenters who build a stand for a trade fair?",
    "The stand that we had at the trade fair was too small: can you build a larger one?",
    "A trade fair stand with lights should be built for {name}.",
    "For the trade fair in {month} our stand must be built within a week.",
    "Could you rent us a stand for the trade fair in {place}?",
    "Stand building for three trade fairs a year.",
  ],
  "film-shoots": [
    "Can you send a film crew to shoot a video of our harvest?",
    "We want a video of our clinic shot by a film crew.",
    "Please shoot a short film about our apprentices.",
    "A film crew for one day in {place} to shoot our new ferry on video.",
    "Who could film our open day with two cameras?",
    "We need a camera team that shoots a video in our warehouse.",
  ],
  foreign: [
    "Können Sie ab {n} Anrufen am Tag unsere Telefonzentrale in Bremen übernehmen?",
    "Wir brauchen bis zum Herbst jemand der unsere gescannten Akten lesbar macht.",
    "Pouvez-vous répondre aux appels de nos clients pendant la nuit et le dimanche ?",
    "Vi behöver hjälp med att läsa gamla handskrivna kort som har skannats.",
  ],
};
