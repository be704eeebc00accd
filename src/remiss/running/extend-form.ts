import { numberValue } from '../../chat/action.ts';
import { laterOf } from '../../chat/days.ts';
import { faultsIn } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, dayField, textField, unclearDay } from '../../chat/form-fields.ts';
import { longDate } from '../../chat/swedish.ts';
import { type Remiss, senderLastOn } from '../case/remiss.ts';
import { lastOnFault, pastFault } from './day-faults.ts';

const longestReason = 2000;

/** Why, as those who hear of it read it. */
export const whyField = (hint: string | null = null) => textField('Varför').hint(hint).check(atMost(longestReason));

type Extending = { remiss: Remiss; today: Temporal.PlainDate };

export type FilledExtension = {
  lastOn: Temporal.PlainDate;
  senderDay: Temporal.PlainDate | null;
  reason: string | null;
};

/** @property lastOn null: it is to be counted back from the sender's new day */
type FilledDays = Omit<FilledExtension, 'lastOn'> & { lastOn: Temporal.PlainDate | null };

/** What a new last day may bring with it. */
export const extensionFields = () => ({
  senderDay: dayField('Avsändarens nya dag').hint('Fyll i om avsändaren har flyttat sin.'),
  reason: whyField('Syns för alla som ska svara.'),
});

export const extendForm = defineForm<{ remiss: number }, Extending, FilledDays>(
  'remiss.extend',
  { remiss: numberValue },
  ({ remiss, today }) => ({
    title: 'Ny sista dag',
    intro: [
      ...(remiss.state === 'oppen' ? [] : ['Remissen öppnas igen för svar.']),
      `Vår sista dag är nu ${longDate(remiss.lastOn)}.`,
      `Svaret ska vara hos avsändaren senast ${longDate(senderLastOn(remiss))}.`,
    ].join(' '),
    submit: 'Spara',
    fields: {
      lastOn: dayField('Vår nya sista dag')
        .hint('Töm fältet när avsändaren har flyttat sin dag, så räknar jag bakåt från den.')
        .initial(laterOf(remiss.lastOn, today).toString()),
      ...extensionFields(),
    },
    check: ({ lastOn, senderDay }) => {
      const sender = { senderDayOn: senderDay ?? remiss.senderDayOn, senderWord: remiss.senderWord };
      return faultsIn({
        lastOn: lastOn ? lastOnFault(lastOn, sender, today) : senderDay ? null : unclearDay,
        senderDay: senderDay ? pastFault(senderLastOn(sender), today) : null,
      });
    },
  }),
);

export const openExtendForm = (remiss: Remiss, today: Temporal.PlainDate) =>
  extendForm.open({ remiss: remiss.id }, { remiss, today });

export const withdrawForm = defineForm<{ remiss: number }, Remiss, { reason: string }>(
  'remiss.withdraw',
  { remiss: numberValue },
  ({ number, sentOn }) => ({
    title: `Återkalla ${number}`,
    intro: `Alla som har fått remissen får veta att ingen behöver svara. ${sentOn ? 'Svaret som är skickat går fortfarande att läsa. ' : ''}Återkallelsen går att ta tillbaka.`,
    submit: 'Återkalla',
    fields: {
      reason: whyField().needed('Skriv varför, så att de som har fått remissen förstår.'),
    },
  }),
);
