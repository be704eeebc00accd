import { ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, isKansli, type Turn } from '../../chat/table.ts';
import { findRegion } from '../../register/reading/read-region.ts';
import { forNoRegion } from '../answering/right-to-answer.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { lookInList } from '../case/remiss-words.ts';
import { type RemissSnapshot, regionOf, snapshotOf } from '../case/snapshot.ts';
import { changeRegionHandlers, undoRegionHandlers } from '../region-handlers/region-handler-actions.ts';
import { regionHandlersForm } from '../region-handlers/region-handlers-form.ts';
import { type SetsHandlers, setRegionHandlers, undoHandlers } from '../region-handlers/set-region-handlers.ts';
import { regionForm } from '../show/region-views.ts';
import { onRemiss, onRemissForm } from '../show/visible-remisser.ts';

type Uses = SetsHandlers &
  Parameters<typeof onRemiss>[0] &
  Parameters<typeof snapshotOf>[0] & { remisser: RemissStore; entries: EntryStore };

type Found = { subject: { remiss: Remiss; region: { id: string; name: string }; snapshot: RemissSnapshot } };

/** How those who answer for a region, and the kansli, say who works with its answer. */
export function regionHandlersTable(uses: Uses): ActionTable {
  const found = (remiss: Remiss, region: string, turn: Turn) =>
    whoseHandlers(snapshotOf(uses, remiss, turn.today), region, turn);
  return {
    commands: [],
    buttons: [
      onRemiss(uses, changeRegionHandlers, {
        reads: true,
        run: (remiss, turn, { region }) => openForm(found(remiss, region, turn)),
      }),
      onRemiss(uses, undoRegionHandlers, {
        run(remiss, turn, { region, was, now }) {
          const of = found(remiss, region, turn);
          return 'refused' in of ? of.refused : undoHandlers(uses, of.subject, { was, now }, turn);
        },
      }),
    ],
    forms: [
      onRemissForm(uses, regionHandlersForm, {
        subject: (remiss, turn, { region }) => found(remiss, region, turn),
        run: (filled, of, turn) => setRegionHandlers(uses, of, filled, turn),
      }),
    ],
  };
}

const openForm = (of: Found | { refused: Response }): Response =>
  'refused' in of
    ? of.refused
    : ask(regionHandlersForm.open({ remiss: of.subject.remiss.id, region: of.subject.region.id }, of.subject));

/** `remiss 2027-03 handläggare`, by somebody who answers for a region; the kansli is asked for which. */
export function askForHandlers(snapshot: RemissSnapshot, turn: Turn): Response {
  const own = regionOf(turn.asker.id, snapshot.speakers);
  if (own === null && isKansli(turn.asker))
    return ask(regionForm.open({ remiss: snapshot.remiss.id }, { regions: snapshot.regions }));
  return openForm(whoseHandlers(snapshot, own ?? '', turn));
}

/** Whoever is let in to a restricted remiss is for the kansli to say. */
function whoseHandlers(snapshot: RemissSnapshot, typed: string, turn: Turn): Found | { refused: Response } {
  const { remiss, regions, speakers } = snapshot;
  const kansli = isKansli(turn.asker);
  const own = regionOf(turn.asker.id, speakers);
  if (!kansli && own === null) return { refused: forNoRegion(turn) };
  const region = findRegion(typed, regions);
  if (!region) return { refused: reply('Regionen finns inte i registret', lookInList) };
  if (!kansli && own !== region.id) {
    return {
      refused: reply(
        `Det här kan bara de som svarar för ${region.name} och kansliet göra`,
        'Du kan ändra vilka som arbetar med din egen regions svar.',
      ),
    };
  }
  if (!kansli && remiss.restricted) {
    return {
      refused: reply(
        'Remissen är begränsad, så kansliet säger vilka som får se den',
        'Be kansliet lägga till den som ska arbeta med regionens svar.',
      ),
    };
  }
  return remiss.state === 'aterkallad'
    ? { refused: reply(`Remiss ${remiss.number} är återkallad`, 'Ingen arbetar med den längre.') }
    : { subject: { remiss, region, snapshot } };
}
