import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type EndingUses, endGroup, resumeGroup } from './end-group.ts';
import { endGroupForm } from './end-group-form.ts';
import { type GroupQuestion, groupGone } from './group-choice-views.ts';
import { askForGroupEnd, resumeEndedGroup } from './life-actions.ts';
import { hasEndAlready } from './life-views.ts';
import { resolveGroup } from './resolve-group.ts';

type Uses = EndingUses & { register: RegisterStore };

const whichToEnd: GroupQuestion = {
  command: 'avsluta grupp',
  button: (label, group) => askForGroupEnd.button(label, { group }),
  alsoEnded: true,
};

const whichToResume: GroupQuestion = {
  command: 'återuppta grupp',
  button: (label, group) => resumeEndedGroup.button(label, { group }),
  alsoEnded: true,
};

/** What the kansli does with a group's life. */
export function lifeTable(uses: Uses): ActionTable {
  const { register } = uses;
  const open = (group: Group, { today }: Turn): Response =>
    group.toOn ? answer(hasEndAlready(group, today)) : ask(endGroupForm.open({ group: group.id }, { group, today }));
  return {
    commands: [
      {
        words: ['avsluta grupp', 'avsluta gruppen', 'ta bort grupp', 'lägg ner grupp'],
        example: 'avsluta grupp onkologi',
        about: 'Sätt sista dag för en grupp, med beslut och skäl',
        reads: true,
        allowed: kansliOnly,
        run(rest, turn) {
          const meant = resolveGroup(register, rest, turn, whichToEnd);
          return 'response' in meant ? meant.response : open(meant.group, turn);
        },
      },
      {
        words: ['återuppta grupp', 'återuppta gruppen', 'återöppna grupp'],
        example: 'återuppta grupp onkologi',
        about: 'Ta tillbaka att en grupp avslutas',
        reads: false,
        allowed: kansliOnly,
        run(rest, turn) {
          const meant = resolveGroup(register, rest, turn, whichToResume);
          return 'response' in meant ? meant.response : resumeGroup(uses, meant.group, turn);
        },
      },
    ],
    buttons: [
      on(askForGroupEnd, {
        reads: true,
        allowed: kansliOnly,
        run({ group: id }, turn) {
          const group = register.group(id);
          return group ? open(group, turn) : answer(groupGone);
        },
      }),
      on(resumeEndedGroup, {
        allowed: kansliOnly,
        run({ group: id }, turn) {
          const group = register.group(id);
          return group ? resumeGroup(uses, group, turn) : answer(groupGone);
        },
      }),
    ],
    forms: [
      onForm(endGroupForm, {
        allowed: kansliOnly,
        subject({ group: id }, { today }) {
          const group = register.group(id);
          return group ? { subject: { group, today } } : { refused: answer(groupGone) };
        },
        run: (filled, { group }, turn) => endGroup(uses, group, filled, turn),
      }),
    ],
  };
}
