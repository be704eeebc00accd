import type { LoggedThings } from '../../changes/log-commands.ts';
import { fold } from '../../chat/fold.ts';
import { shortened } from '../../chat/swedish.ts';
import { arendeKey, arendeSubject } from '../arenden/arende.ts';
import { arendeActions } from '../arenden/arende-actions.ts';
import type { ArendeStore } from '../arenden/arende-store.ts';
import { arendeName } from '../arenden/arende-words.ts';
import { uppdragKey, uppdragSubject } from '../given/uppdrag.ts';
import { openUppdrag } from '../given/uppdrag-list-views.ts';
import type { UppdragStore } from '../given/uppdrag-store.ts';
import { uppdragName } from '../given/uppdrag-words.ts';

/** `logg uppdrag 3` */
export const loggedUppdrag = ({ uppdrag }: { uppdrag: Pick<UppdragStore, 'uppdrag'> }): LoggedThings => ({
  prefix: 'uppdrag',
  meant(words) {
    const [, id] = fold(words).match(/^uppdrag (\d{1,9})$/u) ?? [];
    const of = id === undefined ? null : uppdrag.uppdrag(Number(id));
    return of && { key: uppdragKey(of), name: uppdragName(of) };
  },
  nameOf(key) {
    const of = uppdrag.uppdrag(uppdragSubject.read(key) ?? 0);
    return of && uppdragName(of);
  },
  opens(key) {
    const of = uppdrag.uppdrag(uppdragSubject.read(key) ?? 0);
    return of && openUppdrag(of);
  },
});

/** `logg ärende 5` */
export const loggedArenden = ({ arenden }: { arenden: Pick<ArendeStore, 'arende'> }): LoggedThings => ({
  prefix: 'arende',
  meant(words) {
    const [, id] = fold(words).match(/^arende (\d{1,9})$/u) ?? [];
    const of = id === undefined ? null : arenden.arende(Number(id));
    return of && { key: arendeKey(of), name: arendeName(of) };
  },
  nameOf(key) {
    const of = arenden.arende(arendeSubject.read(key) ?? 0);
    return of && arendeName(of);
  },
  opens(key) {
    const of = arenden.arende(arendeSubject.read(key) ?? 0);
    return of && arendeActions.show.button(shortened(`Visa ${arendeName(of)}`, 75), { arende: of.id });
  },
});
