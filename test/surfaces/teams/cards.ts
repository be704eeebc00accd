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

/** Every error that Microsoft's own library finds in the card as version 1.5. */
export function complaints(card: object): string[] {
  const context = new library.SerializationContext(library.Versions.v1_5);
  const parsed = new library.AdaptiveCard();
  parsed.parse(card, context);
  const parsing = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  return [...parsing, ...parsed.validateProperties().validationEvents].map(({ message }) => message);
}

/** As it goes over the wire, in UTF-16. */
export const bytesOf = (card: Card): number => JSON.stringify(card).length * 2;
