import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { ask, outdated } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, pressedWith, readingButton } from '../../chat/table.ts';
import { hasEnded } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { groupChoiceForm, searchGroups } from './group-choice-form.ts';

/** What a chosen group is for: one of these buttons, whose value is the group's id. */
export const groupChoiceTable = (
  { register }: { register: Pick<RegisterStore, 'everyGroup'> },
  buttons: ActionTable['buttons'],
): ActionTable => ({
  commands: [],
  buttons: [
    on(searchGroups, {
      reads: true,
      allowed: kansliOnly,
      run: ({ next }, { today }) => {
        const groups = register.everyGroup().filter((group) => !hasEnded(group, today));
        return ask(groupChoiceForm.open({ next }, { groups, alsoEnded: false }));
      },
    }),
  ],
  forms: [
    onForm(groupChoiceForm, {
      reads: true,
      allowed: kansliOnly,
      subject({ next }) {
        const button = readingButton(buttons, next);
        return button
          ? { subject: { groups: register.everyGroup(), alsoEnded: true, button } }
          : { refused: outdated('Formuläret') };
      },
      run: ({ group }, { button }, turn) => pressedWith(button, group.id, turn),
    }),
  ],
});
