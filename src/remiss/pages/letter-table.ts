import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import type { Button } from '../../chat/message.ts';
import { ask, type Response } from '../../chat/response.ts';
import { type ActionTable, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import { letterFileAction, readLetterAction } from '../case/remiss-actions.ts';
import { newRemissForm } from '../running/facts-form.ts';
import { letterForm } from '../running/letter-form.ts';
import { readLetter } from '../running/read-letter.ts';

type Uses = { attachments: Pick<AttachmentStore, 'handover' | 'of'> };

const allowed = kansliOnly;

/** How the kansli lays up a remiss from its sender's letter, pasted or as a file. */
export const letterTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    on(readLetterAction, {
      reads: true,
      allowed,
      run: () => ask(letterForm.open({ source: undefined }, { unread: [] })),
    }),
    on(letterFileAction, { reads: true, allowed, run: ({ source }, turn) => readFile(uses, source, turn) }),
  ],
  filePlaces: [(source, turn) => letterPlace(source, turn)],
  forms: [
    onForm(letterForm, {
      reads: true,
      allowed,
      subject: ({ source }) => ({ subject: { unread: [], source } }),
      run: ({ letter }, { source }, turn) => fillIn(letter, source, turn),
    }),
  ],
});

const letterPlace = (source: string, { asker }: Turn): Button[] =>
  isKansli(asker) ? [letterFileAction.button('Gör till ny remiss', { source })] : [];

/** A form about a new remiss, filled in with what could be read. */
const fillIn = (letter: string, source: string | undefined, { today }: Turn): Response =>
  ask(newRemissForm.open({ source }, { remiss: null, groups: [], today, letter: readLetter(letter, today) }));

function readFile(uses: Uses, source: string, turn: Turn): Response {
  const waiting = handedOverBy(uses, source, turn);
  if ('refused' in waiting) return waiting.refused;
  const { words, fileText } = waiting.handover;
  if (fileText !== '') return fillIn(fileText, source, turn);
  if (words.length > longestNote) return fillIn(words, source, turn);
  return ask(letterForm.open({ source }, { unread: uses.attachments.of(source).map(({ name }) => name) }));
}

/** What is written beside a file is a letter when it is longer than a few words about it. */
const longestNote = 300;
