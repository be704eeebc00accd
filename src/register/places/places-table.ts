import { on } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import type { Message } from '../../chat/message.ts';
import { answer, answerInPlace } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type Turn } from '../../chat/table.ts';
import { type FindsPlaces, ourPlaces } from './places.ts';
import { showPlaces } from './places-actions.ts';
import { noSuchBody, placesPage } from './places-views.ts';

/** Who of ours sits in bodies outside, as far as the asker may see it. */
export const placesTable = (uses: FindsPlaces): ActionTable => ({
  commands: [
    {
      words: ['platser', 'våra platser', 'platser utanför', 'våra platser utanför', 'nationella platser'],
      example: 'platser',
      about: 'Våra platser i organ utanför: vem som sitter där, till när, och vad som är vakant',
      more: [['platser B2', 'Våra platser i ett av dem']],
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) =>
        answer(rest.trim() === '' ? placesPage(ourPlaces(uses, turn), 0) : placesIn(uses, rest, turn)),
    },
  ],
  buttons: [
    on(showPlaces, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ from }, turn) => answerInPlace(placesPage(ourPlaces(uses, turn), from)),
    }),
  ],
  forms: [],
});

/** Our places in the bodies that the words mean, as far as the asker may see them. */
function placesIn(uses: FindsPlaces, typed: string, turn: Turn): Message {
  const of = ourPlaces(uses, turn);
  const found = findByWords(typed, of.bodies, ({ body }) => [body.id, body.name, ...body.aliases]);
  if (found.type === 'none') return noSuchBody(typed, found.nearest?.body ?? null);
  return placesPage({ ...of, bodies: found.type === 'one' ? [found.item] : found.items }, 0, 'some');
}
