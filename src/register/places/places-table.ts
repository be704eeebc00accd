import { on } from '../../chat/action.ts';
import { answer, answerInPlace } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown } from '../../chat/table.ts';
import { type FindsPlaces, ourPlaces } from './places.ts';
import { showPlaces } from './places-actions.ts';
import { placesPage } from './places-views.ts';

/** Who of ours sits in bodies outside, as far as the asker may see it. */
export const placesTable = (uses: FindsPlaces): ActionTable => ({
  commands: [
    {
      words: ['platser', 'våra platser', 'platser utanför', 'våra platser utanför', 'nationella platser'],
      example: 'platser',
      about: 'Våra platser i organ utanför: vem som sitter där, till när, och vad som är vakant',
      reads: true,
      allowed: anyoneKnown,
      run: (_rest, turn) => answer(placesPage(ourPlaces(uses, turn), 0)),
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
