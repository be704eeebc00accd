import { attachedDocument } from '../../attachments/attachment-file.ts';
import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { type Button, buttons, mostButtons, say, text } from '../../chat/message.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { list, shortened } from '../../chat/swedish.ts';
import { type ActionTable, anyoneKnown, type Turn } from '../../chat/table.ts';
import { groupsSeenTo } from '../../register/permissions.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { dutyGates, findDuty } from '../duty/duty-rights.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName } from '../duty/duty-words.ts';
import { howItStands } from '../duty/move-duty.ts';
import { documentFilledIn, givenFilesForm } from '../forms/document-forms.ts';
import { submitDuty } from '../running/submit-duty.ts';
import { documentSubject } from './document-subject.ts';

type Uses = Parameters<typeof dutyGates>[0] &
  Parameters<typeof submitDuty>[0] & {
    attachments: Pick<AttachmentStore, 'handover' | 'of'>;
    duties: Pick<DutyStore, 'duty' | 'submission' | 'unsettledOf' | 'ofKind'>;
  };

const longestLabel = 75;

/** How given files become the document of a duty, and are fetched by those whom it concerns. */
export function givenFilesTable(uses: Uses): ActionTable {
  const may = dutyGates(uses);
  return {
    commands: [],
    buttons: [
      on(dutyActions.submitFiles, {
        reads: true,
        allowed: anyoneKnown,
        run({ duty, files }, turn) {
          const found = handedIn(uses, { duty, files }, turn);
          return 'refused' in found ? found.refused : ask(givenFilesForm.open({ duty, files }, found.subject));
        },
      }),
      on(dutyActions.fetch, {
        reads: true,
        allowed: anyoneKnown,
        run({ duty: id, nr }, turn) {
          const found = findDuty(uses, id, may.know, turn);
          return 'refused' in found ? found.refused : fetchDocument(uses, found.duty, nr);
        },
      }),
    ],
    forms: [
      onForm(givenFilesForm, {
        allowed: anyoneKnown,
        subject: (about, turn) => handedIn(uses, about, turn),
        run(filled, { duty, names, source }, turn) {
          const { document, ...more } = documentFilledIn(duty, filled);
          return submitDuty(uses, duty, { ...more, source, document: documentIn(names, document) }, turn);
        },
      }),
    ],
    filePlaces: [(source, turn) => places(uses, source, turn)],
  };
}

/** "vb.docx, diarienummer 2027-0123" */
const documentIn = (names: readonly string[], number: string | null): string =>
  number === null ? list(names) : `${list(names)}, diarienummer ${number}`;

/** What the asker sees to. The group is named where there are several. */
function places(uses: Uses, source: string, turn: Turn): Button[] {
  const owed = groupsSeenTo(uses, turn.asker.id, turn.today)
    .flatMap((group) => uses.duties.unsettledOf(group))
    .filter(isOwed);
  const isOneGroup = new Set(owed.map(({ group }) => group.id)).size === 1;
  return owed.map((duty) => {
    const label = isOneGroup ? documentName(duty) : `${documentName(duty)}, ${duty.group.name}`;
    return dutyActions.submitFiles.button(shortened(label, longestLabel), { duty: duty.id, files: source });
  });
}

/** The duty and the files that wait, where the asker may hand them in. */
function handedIn(uses: Uses, { duty: id, files: source }: { duty: number; files: string }, turn: Turn) {
  const found = findDuty(uses, id, dutyGates(uses).tend, turn);
  if ('refused' in found) return found;
  const waiting = handedOverBy(uses, source, turn);
  if ('refused' in waiting) return waiting;
  if (!isOwed(found.duty)) return { refused: howItStands(uses, found.duty) };
  const names = uses.attachments.of(source).map(({ name }) => name);
  return { subject: { ...documentSubject(uses, found.duty, turn), names, source } };
}

/** The file; where there are more, a button for each. */
function fetchDocument({ duties, attachments }: Uses, duty: Duty, nr: number): Response {
  const { source = null } = duties.submission(duty.id) ?? {};
  const files = source === null ? [] : attachments.of(source);
  const file = files.length === 1 ? files[0] : files[nr - 1];
  if (file) return { type: 'file', file: attachedDocument(file), message: say(file.name) };
  if (files.length === 0) return reply('Det finns ingen fil att hämta', 'Dokumentet är lämnat in på ett annat sätt.');
  const shown = files.slice(0, mostButtons);
  return answer({
    title: documentName(duty),
    blocks: [
      text(list(files.map(({ name }, at) => `${at + 1}: ${name}`))),
      buttons(...shown.map((_, at) => dutyActions.fetch.button(`Hämta fil ${at + 1}`, { duty: duty.id, nr: at + 1 }))),
    ],
  });
}
