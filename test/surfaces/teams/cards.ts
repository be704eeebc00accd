import { createRequire } from 'node:module';
import type { Card } from '../../../src/surfaces/teams/render/card.ts';

type Parser = {
  AdaptiveCard: new () => {
    parse(json: object, context: object): void;
    validateProperties(): { validationEvents: Fault[] };
  };
  SerializationContext: new (version: object) => { eventCount: number; getEventAt(at: number): Fault };
  Versions: { v1_5: object };
};
type Fault = { event: number; message: string };

const library: Parser = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** What Teams draws beyond version 1.5. The library knows none of it, as an old client does, so each must say what stands there instead. */
const ofTeams = ['Chart.HorizontalBar', 'Component'];
const unknown = (type: string) => `Unknown element type "${type}". Fallback will be used if present.`;

function withoutFallback(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(withoutFallback);
  if (typeof part !== 'object' || part === null) return [];
  const { type, fallback } = part as { type?: string; fallback?: unknown };
  const own = ofTeams.includes(type ?? '') && fallback === undefined ? [`${type} has no fallback`] : [];
  return [...own, ...Object.values(part).flatMap(withoutFallback)];
}

/**
 * Teams fills such a list as one types, in cards of 1.5 too; the library knows it of 1.6 alone. Who has a client that cannot must
 * have a line to write in just below.
 */
const searches = [
  'Property "choices.data" is supported in version 1.6, but you are using version 1.5.',
  'An Input.ChoiceSet must have at least one choice defined.',
];

type Input = {
  type?: string;
  id?: string;
  choices?: readonly unknown[];
  'choices.data'?: { type?: string; dataset?: string };
};

function searchFaults({ body = [] }: { body?: readonly Input[] }): string[] {
  return body.flatMap((input, at) => {
    if (input.type !== 'Input.ChoiceSet') return [];
    const data = input['choices.data'];
    if (!data) return input.choices?.length ? [] : [`${input.id} has nothing to choose`];
    const below = body[at + 1];
    return [
      ...(data.type === 'Data.Query' && data.dataset ? [] : [`${input.id} asks for nothing`]),
      ...(below?.type === 'Input.Text' ? [] : [`${input.id} has no line to write in`]),
    ];
  });
}

/** The library's pattern for languages remembers where it stopped, so that it refuses every second card. */
const ownFault = 'Invalid value "sv" for property "lang".';

/** Every error that Microsoft's own library finds in the card as version 1.5. */
export function complaints(card: object): string[] {
  const context = new library.SerializationContext(library.Versions.v1_5);
  const parsed = new library.AdaptiveCard();
  parsed.parse(card, context);
  const parsing = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  return [...parsing, ...parsed.validateProperties().validationEvents]
    .map(({ message }) => message)
    .filter(
      (message) =>
        message !== ownFault && !searches.includes(message) && !ofTeams.some((type) => message === unknown(type)),
    )
    .concat(withoutFallback(card), searchFaults(card));
}

/** As it goes over the wire, in UTF-16. */
export const bytesOf = (card: Card): number => JSON.stringify(card).length * 2;
