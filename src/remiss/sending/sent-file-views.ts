import { buttons, facts, type Message, text } from '../../chat/message.ts';
import { list, plural } from '../../chat/swedish.ts';
import { showButton } from '../answering/remiss-views.ts';
import type { PaperKind } from '../case/paper-store.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  decideAnswerAction,
  keepSentFileAction,
  sendRemissAction,
  showPapersAction,
  takeBackOutcomeAction,
} from '../case/remiss-actions.ts';
import type { GivenFile } from './sent-file-store.ts';

/** "den fil som skickades" */
export const fileThatWas: Record<PaperKind, string> = {
  skickat: 'den fil som skickades',
  beslutat: 'den fil som beslutades',
};

/** @property who whose answer it is. */
type Kept = { who: string; kind: PaperKind; files: readonly GivenFile[]; again: readonly GivenFile[] };

const namesOf = (files: readonly GivenFile[]): string => list(files.map(({ name }) => name));

export const sentFileKept = ({ id, number }: Remiss, { who, kind, files, again }: Kept): Message => ({
  title: `${namesOf(files)} är ${plural(files.length, 'sparad', 'sparade')} som ${fileThatWas[kind]}`,
  blocks: [
    facts(
      ['Remiss', number],
      ['Svar', who],
      ...files.map(({ name, sha256 }) => [`SHA-256 för ${name}`, sha256] as const),
    ),
    text('Den ligger under Handlingar, bredvid den som boten har gjort. Den ändras inte.'),
    ...(again.length > 0 ? [text(`${namesOf(again)} låg redan där, så den sparades inte en gång till.`)] : []),
    buttons(
      showPapersAction.button('Visa handlingar', { remiss: id, from: 0 }),
      takeBackOutcomeAction.button('Ta tillbaka', { remiss: id }),
    ),
  ],
});

export const alreadyHandedIn = ({ id, number }: Remiss, { who, kind, again }: Omit<Kept, 'files'>): Message => ({
  title: `${namesOf(again)} är redan ${plural(again.length, 'sparad', 'sparade')}`,
  blocks: [
    text(`Samma fil är inlämnad som ${fileThatWas[kind]} i remiss ${number}, ${who}. Inget är ändrat.`),
    buttons(showPapersAction.button('Visa handlingar', { remiss: id, from: 0 })),
  ],
});

/** The file waits while it is said that the answer is sent. */
export const notRecordedYet = ({ id, number }: Remiss, source: string): Message => ({
  title: 'Svaret är inte registrerat som skickat eller beslutat än',
  blocks: [
    text(
      `Registrera först att svaret på remiss ${number} är skickat eller beslutat. Tryck sedan på Spara filen, så väntar den tills dess.`,
    ),
    buttons(
      sendRemissAction.button('Anteckna som skickat', { remiss: id, seen: undefined }),
      decideAnswerAction.button('Anteckna som beslutat', { remiss: id, seen: undefined }),
      keepSentFileAction.button('Spara filen', { remiss: id, source }),
    ),
  ],
});

export const sentFileTakenBack = (remiss: Remiss, label: string): Message => ({
  title: 'Filen är tillbakatagen',
  blocks: [
    text(`${label}. Den gäller inte längre som den som skickades.`),
    text('Filen finns kvar under Handlingar, märkt så att det syns. Ge mig den rätta filen i vår egen chatt.'),
    buttons(showPapersAction.button('Visa handlingar', { remiss: remiss.id, from: 0 }), showButton(remiss)),
  ],
});
