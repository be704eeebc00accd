import { defineForm } from '../chat/form-definition.ts';
import { choiceField, lineField, textField } from '../chat/form-fields.ts';
import { readAddress } from '../register/reading/read-address.ts';
import { readPersonName } from '../register/reading/read-person-name.ts';
import type { Region } from '../register/register.ts';

export type FilledProtected = { name: string; email: string | null; region: string | null };

const none = 'ingen';

/** Somebody with skyddade personuppgifter who is not in the register yet. */
export const newProtectedForm = defineForm<object, { regions: readonly Region[] }, FilledProtected>(
  'person-data.protect-new',
  {},
  ({ regions }) => ({
    title: 'Lägg till skyddad person',
    intro: 'Namnet och adressen visas aldrig. Bara den som hör till kansliet hittar personen på dem.',
    submit: 'Lägg till',
    fields: {
      name: lineField('Namn')
        .meaning((typed) => faultOf(readPersonName(typed), 'Namnet'))
        .needed('Skriv personens namn.'),
      email: textField('E-post')
        .hint('Så nås personen och känns igen. Kan vara tomt.')
        .meaning((typed) => faultOf(readAddress(typed), 'Adressen')),
      region: choiceField('Region', [none, ...regions.map(({ id }) => id)], (id) =>
        id === none ? 'Ingen region' : (regions.find((one) => one.id === id)?.name ?? id),
      )
        .initial(none)
        .needed('Välj en region, eller Ingen region.')
        .meaning((id) => ({ value: id === none ? null : id })),
    },
  }),
);

const faultOf = (reading: { value: string } | { fault: string }, what: string) =>
  'value' in reading ? { value: reading.value } : { fault: `${what} ${reading.fault}.` };
