import type { ChangeStore } from '../../changes/change-store.ts';
import { on } from '../../chat/action.ts';
import { paged } from '../../chat/pages.ts';
import { answer, answerInPlace } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import type { UnreachedStore } from '../people/unreached-store.ts';
import { searchNow, showUnreached } from './reach-actions.ts';
import { mostOnPage, searchingNow, type UnreachedPage, unreachedPage } from './reach-views.ts';
import type { SearchStore } from './search-store.ts';
import type { TraceStore } from './trace-store.ts';

type Uses = {
  unreached: UnreachedStore;
  traces: TraceStore;
  searches: Pick<SearchStore, 'searchAgain'>;
  changes: Pick<ChangeStore, 'record'>;
  timeZone: string;
};

/** Who is not reached, why, and what the kansli can do. */
export const reachTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['nås inte', 'vilka nås inte', 'nås'],
      example: 'nås inte',
      about: 'Vilka jag inte hittar i någon chatt, varför, och vad du kan göra',
      reads: true,
      allowed: kansliOnly,
      run: (_rest, turn) => answer(unreachedPage(pageFrom(uses, 0, turn))),
    },
  ],
  buttons: [
    on(showUnreached, {
      reads: true,
      allowed: kansliOnly,
      run: ({ from }, turn) => answerInPlace(unreachedPage(pageFrom(uses, from, turn))),
    }),
    on(searchNow, {
      allowed: kansliOnly,
      run(_none, { asker, now }) {
        uses.searches.searchAgain(null, now);
        uses.changes.record({
          at: now,
          by: asker.id,
          subject: 'linking',
          group: null,
          what: 'bad boten söka igen efter dem som inte nås',
        });
        return answer(searchingNow);
      },
    }),
  ],
  forms: [],
});

/** Only those on the page are looked into. */
function pageFrom({ unreached, traces, timeZone }: Uses, from: number, { today }: Turn): UnreachedPage {
  const all = unreached.withoutChatOn(today);
  const { items, ...place } = paged(all, from, mostOnPage);
  return {
    page: { ...place, items: items.map((one) => ({ ...one, traces: traces.tracesOf(one.person.id) })) },
    lost: all.filter(({ hasMail }) => !hasMail).length,
    timeZone,
  };
}
