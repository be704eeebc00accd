import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { formOption, selectField } from '../../chat/form-fields.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Duty } from '../duty/duty.ts';
import { documentName } from '../duty/duty-words.ts';

/** No row has this id. */
const noDuty = 0;
const longestOption = 75;

/** Which of the duties of a list to open. */
export const chooseDutyForm = defineForm<object, readonly Duty[], { which: number }>('duty.choose', {}, (duties) => ({
  title: 'Öppna en uppgift',
  submit: 'Öppna',
  fields: {
    which: selectField(
      'Vilken uppgift?',
      duties.map((duty) =>
        formOption(String(duty.id), shortened(`${documentName(duty)}, ${duty.group.name}`, longestOption)),
      ),
    )
      .meaning((id) => ({ value: numberValue.read(id) ?? noDuty }))
      .needed('Välj en uppgift.'),
  },
}));
