import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { groupGone } from '../groups/group-choice-views.ts';
import { resolveGroup } from '../groups/resolve-group.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { addGroupForm, changeGroupForm } from './group-form.ts';
import { askForGroupChange } from './life-actions.ts';
import { addGroup, changeGroup } from './name-group.ts';

type Uses = { register: RegisterStore } & Parameters<typeof addGroup>[0];

/** How the kansli adds groups, and what it calls them. */
export function nameTable(uses: Uses): ActionTable {
  const { register } = uses;
  const changing = (group: Group, { today }: Turn) => ({
    group,
    regions: register.regions(),
    groups: register.groupsFrom(today),
  });
  const open = (group: Group, turn: Turn): Response =>
    ask(changeGroupForm.open({ group: group.id }, changing(group, turn)));
  return {
    commands: [
      {
        words: ['lägg till grupp', 'ny grupp', 'skapa grupp'],
        example: 'lägg till grupp',
        about: 'Lägg till en grupp eller ett organ utanför, med första dag och beslut',
        reads: true,
        allowed: kansliOnly,
        run: (rest, { today }) => ask(addGroupForm.open({}, { name: rest.trim(), regions: register.regions(), today })),
      },
      {
        words: ['ändra grupp', 'byt namn på grupp', 'döp om grupp'],
        example: 'ändra grupp onkologi',
        about:
          'Ändra vad en grupp heter, var dess minnesanteckningar publiceras, när dess handlingar ska vara inne och vem som utser våra platser där',
        reads: true,
        allowed: kansliOnly,
        run(rest, turn) {
          const meant = resolveGroup(register, rest, turn, {
            command: 'ändra grupp',
            button: (label, group) => askForGroupChange.button(label, { group }),
            ofAnyGroup: true,
          });
          return 'response' in meant ? meant.response : open(meant.group, turn);
        },
      },
    ],
    buttons: [
      on(askForGroupChange, {
        reads: true,
        allowed: kansliOnly,
        run({ group: id }, turn) {
          const group = register.group(id);
          return group ? open(group, turn) : answer(groupGone);
        },
      }),
    ],
    forms: [
      onForm(addGroupForm, {
        allowed: kansliOnly,
        subject: (_nothing, { today }) => ({ subject: { name: '', regions: register.regions(), today } }),
        run: (filled, _subject, turn) => addGroup(uses, filled, turn),
      }),
      onForm(changeGroupForm, {
        allowed: kansliOnly,
        subject({ group: id }, turn) {
          const group = register.group(id);
          return group ? { subject: changing(group, turn) } : { refused: answer(groupGone) };
        },
        run: (filled, { group }, turn) => changeGroup(uses, group, filled, turn),
      }),
    ],
  };
}
