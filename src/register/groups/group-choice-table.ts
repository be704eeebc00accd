import { onForm } from '../../chat/form-definition.ts';
import { outdated } from '../../chat/response.ts';
import { type ActionTable, kansliOnly } from '../../chat/table.ts';
import type { RegisterStore } from '../register-store.ts';
import { groupChoiceForm } from './group-choice-form.ts';

/** What a chosen group is for: one of these buttons, whose value is the group's id. */
export const groupChoiceTable = (
  { register }: { register: Pick<RegisterStore, 'everyGroup'> },
  buttons: ActionTable['buttons'],
): ActionTable => ({
  commands: [],
  buttons: [],
  forms: [
    onForm(groupChoiceForm, {
      reads: true,
      allowed: kansliOnly,
      subject({ next }) {
        const button = buttons.find(({ id, reads }) => id === next && reads);
        return button
          ? { subject: { groups: register.everyGroup(), alsoEnded: true, button } }
          : { refused: outdated('Formuläret') };
      },
      run: ({ group }, { button }, turn) => button.run(group.id, turn),
    }),
  ],
});
