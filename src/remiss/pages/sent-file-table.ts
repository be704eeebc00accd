import type { Button } from '../../chat/message.ts';
import { reply } from '../../chat/response.ts';
import { type ActionTable, isKansli, type Turn } from '../../chat/table.ts';
import type { Remiss } from '../case/remiss.ts';
import { fetchSentFileAction, keepSentFileAction } from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { remissViewerOf, snapshotOf, speakersOf } from '../case/snapshot.ts';
import { chosenAnswer, filesToHandIn, handInSentFile, isLetterName, keepSentFile } from '../sending/keep-sent-file.ts';
import { sentFileForm } from '../sending/sent-file-form.ts';
import type { SentFileStore } from '../sending/sent-file-store.ts';
import { fetchSentFile } from '../show/show-papers.ts';
import { onRemiss, onRemissForm, seenRemisser } from '../show/visible-remisser.ts';

type Uses = Parameters<typeof onRemiss>[0] &
  Parameters<typeof snapshotOf>[0] &
  Parameters<typeof handInSentFile>[0] & {
    remisser: Pick<RemissStore, 'remiss' | 'cases'>;
    sentFiles: SentFileStore;
  };

/** Handing in the file that was really sent or decided, and fetching it again. */
export function sentFileTable(uses: Uses): ActionTable {
  const snapshotIn = (remiss: Remiss, { today }: Turn) => snapshotOf(uses, remiss, today);
  return {
    commands: [],
    buttons: [
      onRemiss(uses, keepSentFileAction, {
        run: (remiss, turn, { source }) => handInSentFile(uses, snapshotIn(remiss, turn), source, turn),
      }),
      onRemiss(uses, fetchSentFileAction, {
        reads: true,
        run: (remiss, turn, { file }) => fetchSentFile(uses, snapshotIn(remiss, turn), file, turn),
      }),
    ],
    forms: [
      onRemissForm(uses, sentFileForm, {
        subject(remiss, turn, { source }) {
          const snapshot = snapshotIn(remiss, turn);
          const found = filesToHandIn(uses, snapshot, source, turn);
          return 'refused' in found ? found : { subject: { ...found, remiss, regions: snapshot.regions, source } };
        },
        run({ whose }, { remiss, regions, source, files, answers }, turn) {
          const chosen = chosenAnswer(answers, whose);
          if (!chosen) return reply('Det svaret går inte att välja längre', 'Tryck på knappen under filen igen.');
          return keepSentFile(uses, { remiss, regions }, { source, files, chosen }, turn);
        },
      }),
    ],
    filePlaces: [(source, turn, names) => sentFilePlaces(uses, source, turn, names)],
  };
}

/** An answer that was sent earlier than this has got its file by other ways. */
const handedInFor = { years: 1 };

/** The remisser of which what the asker gave can be the answer that was sent. */
function sentFilePlaces(uses: Uses, source: string, turn: Turn, names: readonly string[]): Button[] {
  const { asker, today } = turn;
  if (!names.every(isLetterName)) return [];
  const isSeen = seenRemisser(uses, turn);
  return uses.sentFiles
    .remisserSince(today.subtract(handedInFor))
    .flatMap((id) => uses.remisser.remiss(id) ?? [])
    .filter((remiss) => isSeen(remiss) && (isKansli(asker) || keepsOwn(uses, remiss, turn)))
    .map(({ id, number }) => keepSentFileAction.button(`Skickat svar på remiss ${number}`, { remiss: id, source }));
}

const keepsOwn = (uses: Uses, remiss: Remiss, turn: Turn): boolean =>
  remissViewerOf({ remiss, speakers: speakersOf(uses, remiss, turn.today) }, turn).keeps !== null;
