import { numberValue } from '../../chat/action.ts';
import { laterOf } from '../../chat/days.ts';
import { faultsIn } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { dayField, unclearDay } from '../../chat/form-fields.ts';
import { longDate } from '../../chat/swedish.ts';
import { senderLastOn } from '../case/remiss.ts';
import { isDraftRound, roundState } from '../rounds/round-snapshot.ts';
import { daysFaults, lastOnFault, pastFault, senderMoveFault } from '../running/day-faults.ts';
import { extensionFields, whyField } from '../running/extend-form.ts';
import { type FilledFacts, groupsField, modeField, senderFields } from '../running/facts-form.ts';
import type { RoundUnderlag } from './new-round-forms.ts';

type Dated = RoundUnderlag & { today: Temporal.PlainDate };
export type FilledRoundDays = {
  lastOn: Temporal.PlainDate;
  senderDay: Temporal.PlainDate | null;
  reason: string | null;
};

/** A new day for all of them. */
export const extendRoundForm = defineForm<{ round: number }, Dated, FilledRoundDays>(
  'remiss.round-extend',
  { round: numberValue },
  ({ round, underlag, today }) => {
    const [first] = underlag;
    return {
      title: 'Ny sista dag',
      intro: [
        ...(roundState(underlag) === 'oppen' ? [] : ['Underlagen öppnas igen för svar.']),
        `Vår sista dag är nu ${longDate(round.lastOn)}, och gäller alla underlag i rundan.`,
        ...(first ? [`Svaret ska vara hos avsändaren senast ${longDate(senderLastOn(first))}.`] : []),
      ].join(' '),
      submit: 'Spara',
      fields: {
        lastOn: dayField('Vår nya sista dag').initial(laterOf(round.lastOn, today).toString()).needed(unclearDay),
        ...extensionFields(),
      },
      check: ({ lastOn, senderDay }) => {
        if (!first) return {};
        const sender = { senderDayOn: senderDay ?? first.senderDayOn, senderWord: first.senderWord };
        return faultsIn({
          lastOn: lastOn ? lastOnFault(lastOn, sender, today) : null,
          senderDay: senderDay ? pastFault(senderLastOn(sender), today) : null,
        });
      },
    };
  },
);

export const withdrawRoundForm = defineForm<{ round: number }, RoundUnderlag, { reason: string }>(
  'remiss.round-withdraw',
  { round: numberValue },
  ({ round, underlag }) => ({
    title: `Återkalla runda ${round.id}`,
    intro: `Alla ${underlag.length} underlag återkallas, och alla som har fått dem får veta det en gång. Återkallelsen går att ta tillbaka. Ett enda underlag återkallar du på dess egen sida.`,
    submit: 'Återkalla',
    fields: {
      reason: whyField().needed('Skriv varför, så att de som har fått rundan förstår.'),
    },
  }),
);

/** @property groups the names of the invited groups. */
type ChangedRound = Dated & { groups: readonly string[] };
export type FilledRoundChange = Pick<FilledFacts, 'sender' | 'senderWord' | 'senderDay' | 'mode'> & {
  lastOn: Temporal.PlainDate | null;
  groups: string;
  reason: string | null;
};

/** What they have in common, in a draft and afterwards. */
export const changeRoundForm = defineForm<{ round: number }, ChangedRound, FilledRoundChange>(
  'remiss.round-change',
  { round: numberValue },
  ({ round, underlag, groups, today }) => {
    const [first] = underlag;
    const isDraft = isDraftRound(underlag);
    return {
      title: `Ändra runda ${round.id}`,
      intro: isDraft
        ? 'Det gäller alla underlag i rundan. Titel, diarienummer och frågor ändrar du på varje underlags sida.'
        : 'Det gäller alla underlag i rundan, och syns i det som redan är skickat. Vår egen sista dag ändrar du med Förläng.',
      submit: 'Spara',
      fields: {
        ...senderFields(first ?? null),
        lastOn: dayField('Vår sista dag')
          .initial(round.lastOn.toString())
          .hint(isDraft ? 'Lämna tomt, så föreslår jag en.' : 'Ändras med Förläng.'),
        mode: modeField(first?.mode),
        groups: groupsField(groups).needed('Skriv minst en grupp.'),
        reason: whyField('Syns för dem som får veta det.'),
      },
      unused: () => (isDraft ? [] : ['lastOn']),
      check: (read) => {
        if (isDraft) return faultsIn(daysFaults(read, today));
        if (!first) return {};
        const was = { ...first, lastOn: round.lastOn, isOpen: roundState(underlag) === 'oppen' };
        return faultsIn({ senderDay: senderMoveFault(read, was, today) });
      },
    };
  },
);
