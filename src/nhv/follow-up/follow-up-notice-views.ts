import { type Block, buttons, facts, type Message, text } from '../../chat/message.ts';
import { capitalised, date, genitive, list, longDate, plural, shortened } from '../../chat/swedish.ts';
import { theFollowers, theLeaders } from '../../register/sjukvardsregion.ts';
import { fetchFollowUp, showFollowUps } from '../area/nhv-actions.ts';
import { type FollowUpOfGroup, isAnswered, isSilent } from './follow-up.ts';
import { fetchLabel, untiedNote } from './follow-up-views.ts';
import { questionsIn } from './yearly-questions.ts';

/** To the kansli, a month ahead: whom nobody would be asked about. */
export function prepareNotice(
  year: number,
  askOn: Temporal.PlainDate,
  untied: readonly string[],
  tied: number,
): Message {
  return {
    title: `Inför uppföljningen av NHV ${year}: ${untied.length} ${plural(untied.length, 'område saknar', 'områden saknar')} grupp`,
    blocks: [
      text(`${longDateCapital(askOn)} ${whomIAsk(tied)} De här följs inte upp av någon grupp:`),
      ...namesOf(untied),
      text(
        'Skriv ',
        { type: 'strong', text: 'nhv' },
        ', områdets namn och ',
        { type: 'strong', text: 'grupper' },
        untied.length > 1 ? ' för att koppla ett av dem, eller ' : ' för att koppla det.',
        ...(untied.length > 1
          ? [{ type: 'strong', text: 'nhv koppla' } as const, ' för att koppla flera på en gång.']
          : []),
      ),
    ],
  };
}

const whomIAsk = (tied: number): string =>
  tied === 0
    ? 'är det dags, men än är inget område kopplat till någon av grupperna som följer upp, så ingen blir frågad.'
    : `frågar jag ${theFollowers()} om ${tied} ${plural(tied, 'område', 'områden')}.`;

const longDateCapital = (on: Temporal.PlainDate): string => {
  const words = longDate(on);
  return words.charAt(0).toLocaleUpperCase('sv') + words.slice(1);
};

const mostNames = 30;

function namesOf(names: readonly string[]): Block[] {
  if (names.length === 0) return [];
  const left = names.length - mostNames;
  const shown = names.slice(0, mostNames).join(', ');
  return [text(left > 0 ? `${shown} och ${left} till.` : `${shown}.`)];
}

/** To the kansli, when the questions have gone out. */
export const askedNotice = (
  year: number,
  all: readonly FollowUpOfGroup[],
  lastDayOn: Temporal.PlainDate,
  untied: number,
): Message => ({
  title: `Uppföljningen av NHV ${year} är utskickad till ${all.length} ${plural(all.length, 'grupp', 'grupper')}`,
  blocks: [
    ...namesOf(all.map(({ group }) => group.name)),
    text(`De svarar senast ${longDate(lastDayOn)}. Sedan får ${theLeaders()} en sammanställning.`),
    ...untiedNote(untied),
    buttons(showFollowUps.button('Visa läget', { year, from: 0 }, { primary: true })),
  ],
});

/** Says that they have answered only when some have. */
function compiledInWords(year: number, all: readonly FollowUpOfGroup[]): string {
  const what = list(questionsIn(year).map(({ about }) => about));
  return all.every(isSilent)
    ? `Ingen av ${theFollowers()} har svarat. De fick frågor ${what}.`
    : `Sammanställningen har svaren på frågorna ${what}.`;
}

/** To ledningsgruppen and the kansli, the workday after the last day; updated when someone answers late. */
export function compiledNotice(
  year: number,
  all: readonly FollowUpOfGroup[],
  meetingOn: Temporal.PlainDate | null,
): Message {
  const missing = all.filter((one) => !isAnswered(one)).map(({ group }) => group.name);
  return {
    title: `Uppföljningen av NHV ${year} är sammanställd: ${all.length - missing.length} av ${all.length} ${plural(all.length, 'grupp', 'grupper')} har svarat`,
    blocks: [
      facts(
        ['Saknas', missing.length > 0 ? shortened(list(missing), 600) : 'ingen, alla har svarat'],
        [`${genitive(capitalised(theLeaders()))} nästa möte`, meetingOn ? date(meetingOn) : 'inget möte i kalendern'],
      ),
      text(compiledInWords(year, all)),
      buttons(
        fetchFollowUp.button(fetchLabel, { year, format: 'docx' }, { primary: true }),
        showFollowUps.button('Visa läget', { year, from: 0 }),
      ),
    ],
  };
}
