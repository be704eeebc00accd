import { numberValue } from '../../chat/action.ts';
import { laterOf } from '../../chat/days.ts';
import { faultsIn, type Option } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { dayField, unclearDay } from '../../chat/form-fields.ts';
import { listAtMost, longDate } from '../../chat/swedish.ts';
import { isDraft, isOver, type Remiss, senderLastOn } from '../case/remiss.ts';
import { isDraftRound, roundState } from '../rounds/round-snapshot.ts';
import { senderDaysInWords } from '../rounds/round-words.ts';
import { daysFaults, lastOnFault, pastFault, senderMoveFault } from '../running/day-faults.ts';
import { extensionFields, whyField } from '../running/extend-form.ts';
import { type FilledFacts, groupsField, modeField, senderFields } from '../running/facts-form.ts';
import { followsRound, type Round } from '../underlag/round.ts';
import type { RoundUnderlag } from './new-round-forms.ts';

type Dated = RoundUnderlag & { today: Temporal.PlainDate };
export type FilledRoundDays = {
  lastOn: Temporal.PlainDate;
  senderDay: Temporal.PlainDate | null;
  reason: string | null;
};

/** ", också 2027-02 (tisdag 6 april 2027)": those that would lose the day of their own. */
function withOwnDay(round: Round, underlag: readonly Remiss[]): string {
  const own = underlag.filter((remiss) => !isDraft(remiss) && !isOver(remiss) && !followsRound(remiss, round));
  const words = own.map(({ number, lastOn }) => `${number} (${longDate(lastOn)})`);
  return own.length === 0 ? '' : `, också dem som har en egen dag: ${listAtMost(words, 5)}`;
}

/** A new day for all of them. */
export const extendRoundForm = defineForm<{ round: number }, Dated, FilledRoundDays>(
  'remiss.round-extend',
  { round: numberValue },
  ({ round, underlag, today }) => {
    const [first] = underlag.toSorted((a, b) => Temporal.PlainDate.compare(senderLastOn(a), senderLastOn(b)));
    return {
      title: 'Ny sista dag',
      intro: [
        ...(roundState(underlag) === 'oppen' ? [] : ['Underlagen öppnas igen för svar.']),
        `Vår sista dag är nu ${longDate(round.lastOn)}. Den nya gäller alla underlag i rundan${withOwnDay(round, underlag)}.`,
        `Svaret ska vara hos avsändaren: ${senderDaysInWords(underlag)}.`,
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

/** @property groups the invited groups. */
type ChangedRound = Dated & { groups: readonly Option[] };
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
    const isAllDraft = isDraftRound(underlag);
    return {
      title: `Ändra runda ${round.id}`,
      intro: isAllDraft
        ? 'Det som du ändrar gäller alla underlag i rundan. Titel, diarienummer och frågor ändrar du på varje underlags sida.'
        : 'Det som du ändrar gäller alla underlag i rundan, och syns i det som redan är skickat. Vår egen sista dag ändrar du med Förläng.',
      submit: 'Spara',
      fields: {
        ...senderFields(first ?? null),
        lastOn: dayField('Vår sista dag')
          .initial(round.lastOn.toString())
          .hint(isAllDraft ? 'Lämna tomt, så föreslår jag en.' : 'Ändras med Förläng.'),
        mode: modeField(first?.mode),
        groups: groupsField(groups).needed('Välj minst en grupp.'),
        reason: whyField('Syns för dem som får veta det.'),
      },
      unused: () => (isAllDraft ? [] : ['lastOn']),
      check: (read) => {
        if (isAllDraft) return faultsIn(daysFaults(read, today));
        if (!first) return {};
        const was = { ...first, lastOn: round.lastOn, isOpen: roundState(underlag) === 'oppen' };
        return faultsIn({ senderDay: senderMoveFault(read, was, today) });
      },
    };
  },
);
