import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import { maySomewhere } from '../../calendar/add-meeting.ts';
import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import type { Button } from '../../chat/message.ts';
import { answer, answerInPlace, ask, faulty, type Response, reply } from '../../chat/response.ts';
import { extensionOf } from '../../chat/sent-file.ts';
import { list, plural } from '../../chat/swedish.ts';
import type { ActionTable, Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { askForFileGroup, previewFiles, takeInFilesAction, undoTakingAction } from './file-actions.ts';
import { chosenGroup, type FileGroups, fileGroupForm } from './file-form.ts';
import { filePreview, filesNotTakenIn, filesTakenIn } from './file-views.ts';
import type { GivenCalendarFile } from './read-files.ts';
import { type FileUses, groupsForFiles, type PlannedFiles, planFiles, takeInFiles } from './take-in-files.ts';
import type { TakingStore } from './taking-store.ts';
import { undoTaking } from './undo-taking.ts';

type Uses = FileUses & {
  register: Pick<RegisterStore, 'everyGroup'>;
  takings: TakingStore;
  attachments: Pick<AttachmentStore, 'handover' | 'of' | 'bytes' | 'discard'>;
};

const isCalendarFile = (name: string): boolean => extensionOf(name).toLowerCase() === '.ics';

/** How a calendar file that somebody gave becomes meetings: what would happen is shown, and then done. */
export const calendarFileTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    on(previewFiles, {
      reads: true,
      allowed: maySomewhere(uses),
      run: ({ group, source }, turn) =>
        withFiles(uses, source, turn, (files) => show(uses, { files, group, source }, turn)),
    }),
    on(askForFileGroup, {
      reads: true,
      allowed: maySomewhere(uses),
      run: ({ source }, turn) =>
        withFiles(uses, source, turn, (files) => {
          const planned = planFiles(uses, files, null, turn);
          return askForGroup(uses, { files, source }, planned.is === 'asking' ? planned.likely?.id : undefined, turn);
        }),
    }),
    on(takeInFilesAction, {
      allowed: maySomewhere(uses),
      run: ({ group, source }, turn) =>
        withFiles(uses, source, turn, (files) => takeIn(uses, { files, group, source }, turn)),
    }),
    on(undoTakingAction, {
      allowed: maySomewhere(uses),
      run: ({ taking }, turn) => undoTaking(uses, taking, turn),
    }),
  ],
  forms: [
    onForm(fileGroupForm, {
      reads: true,
      allowed: maySomewhere(uses),
      subject(about, turn) {
        const waiting = filesOf(uses, about.source, turn);
        if ('refused' in waiting) return waiting;
        return {
          subject: { ...choosing(uses, waiting.files, null, turn), files: waiting.files, source: about.source },
        };
      },
      run({ group: filled }, { groups, files, source }, turn) {
        const group = chosenGroup(groups, filled);
        return group
          ? show(uses, { files, group: group.id, source }, turn)
          : faulty({ group: 'Ingen av dina grupper heter så. Skriv hela namnet.' });
      },
    }),
  ],
  filePlaces: [(source, turn, names) => places(uses, source, turn, names)],
});

/** Whoever may add meetings somewhere may hand over a calendar file. */
function places(uses: Uses, source: string, turn: Turn, names: readonly string[]): Button[] {
  const files = names.filter(isCalendarFile);
  if (files.length === 0 || maySomewhere(uses)(turn) !== null) return [];
  const label = plural(files.length, 'Möten till kalendern', 'Möten till kalendern ur filerna');
  return [previewFiles.button(label, { group: '', source }, { primary: true })];
}

/** The calendar files that wait there, when it is the asker who gave them. */
function filesOf(
  uses: Uses,
  source: string,
  turn: Turn,
): { files: readonly GivenCalendarFile[] } | { refused: Response } {
  const waiting = handedOverBy(uses, source, turn);
  if ('refused' in waiting) return waiting;
  const files = uses.attachments
    .of(source)
    .filter(({ name }) => isCalendarFile(name))
    .map(({ id, name }) => ({ name, bytes: uses.attachments.bytes(id) ?? new Uint8Array() }));
  return files.length > 0 ? { files } : { refused: reply('Det finns ingen kalenderfil här', 'Skicka den igen.') };
}

function withFiles(
  uses: Uses,
  source: string,
  turn: Turn,
  then: (files: readonly GivenCalendarFile[]) => Response,
): Response {
  const found = filesOf(uses, source, turn);
  return 'refused' in found ? found.refused : then(found.files);
}

type Given = { files: readonly GivenCalendarFile[]; source: string };
type Meant = Given & { group: string };

const namesOfFiles = (files: readonly GivenCalendarFile[]): string[] => files.map(({ name }) => name);

function choosing(
  uses: Uses,
  files: readonly GivenCalendarFile[],
  likely: string | null | undefined,
  turn: Turn,
): FileGroups {
  const groups = groupsForFiles(uses, turn);
  return {
    groups,
    likely: groups.find(({ id }) => id === likely) ?? null,
    names: list(namesOfFiles(files)),
  };
}

function askForGroup(uses: Uses, { files, source }: Given, likely: string | undefined, turn: Turn): Response {
  const subject = choosing(uses, files, likely, turn);
  if (subject.groups.length === 0) {
    return reply('Du kan inte lägga in möten i någon grupp', 'Det gör ordföranden, vice ordföranden eller kansliet.');
  }
  return ask(fileGroupForm.open({ source }, subject));
}

const known = (group: string): string | null => (group === '' ? null : group);

/** What would happen. Where the group is not said, the one that it seems to be, else it is asked. */
function show(uses: Uses, { files, group, source }: Meant, turn: Turn): Response {
  const planned = planFiles(uses, files, known(group), turn);
  if (planned.is !== 'asking') return preview(uses, { files, group, source }, planned, turn);
  const groups = groupsForFiles(uses, turn);
  const [only, ...others] = groups;
  // One that the asker may not add to is asked about: the file may be somebody else's.
  const likely = planned.likely
    ? groups.find(({ id }) => id === planned.likely?.id)
    : others.length === 0
      ? only
      : undefined;
  if (!likely) return askForGroup(uses, { files, source }, undefined, turn);
  return preview(uses, { files, group: likely.id, source }, planFiles(uses, files, likely.id, turn), turn);
}

function preview(uses: Uses, { files, group, source }: Meant, planned: PlannedFiles, turn: Turn): Response {
  if (planned.is !== 'planned') return notPlanned(planned, files);
  const { plans, notes } = planned;
  const asked = group !== '' && groupsForFiles(uses, turn).length > 1;
  return answer(filePreview({ plans, notes, timeZone: uses.timeZone }, { source, group, asked }));
}

function notPlanned(planned: Exclude<PlannedFiles, { is: 'planned' }>, files: readonly GivenCalendarFile[]): Response {
  switch (planned.is) {
    case 'faulty':
      return answer(filesNotTakenIn(planned.faults, namesOfFiles(files)));
    case 'refused':
      return reply('Inget är inläst', planned.reason);
    case 'asking':
      return reply('Inget är inläst', 'Filen säger inte längre vilken grupp den gäller. Skicka den igen.');
  }
}

/** As the calendar is now, whatever was shown. */
function takeIn(uses: Uses, { files, group, source }: Meant, turn: Turn): Response {
  const planned = planFiles(uses, files, known(group), turn);
  if (planned.is !== 'planned') return notPlanned(planned, files);
  const { plans, notes } = planned;
  const { told, done } = takeInFiles(uses, plans, turn);
  uses.attachments.discard(source);
  const taking = done.length > 0 ? uses.takings.keep(turn.asker.id, done, turn.now) : null;
  return answerInPlace(filesTakenIn({ plans, notes, timeZone: uses.timeZone }, { told, taking }));
}
