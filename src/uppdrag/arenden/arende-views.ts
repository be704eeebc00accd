import {
  type Block,
  type Button,
  buttons,
  facts,
  linkOrWords,
  type Message,
  note,
  table,
  text,
} from '../../chat/message.ts';
import { type ListPage, leftOut, pageButtons, pagePlace, roomBeside } from '../../chat/pages.ts';
import { capitalised, date, decapitalised, shortened } from '../../chat/swedish.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { uppdragActions } from '../given/uppdrag-actions.ts';
import { type Arende, isWaiting } from './arende.ts';
import { type ArendeList, arendeActions } from './arende-actions.ts';
import { arendeAnswerInWords, arendeKindWords, arendeName, arendeStanding, takenUpInWords } from './arende-words.ts';

/** What the reader may do with it. */
export type ArendeRights = { sends: boolean; answers: boolean; gives: boolean };

/** With the day of the meeting at which it is taken up, where there is one, and what is noted of it on the agenda. */
export type ArendeAtMeeting = { arende: Arende; meetingOn: Temporal.PlainDate | null; noted: string | null };

type ShownArende = ArendeAtMeeting & { rights: ArendeRights; sentOn: Temporal.PlainDate };

type Pair = readonly [label: string, value: string];

export const showArende = ({ id }: Pick<Arende, 'id'>): Button =>
  arendeActions.show.button('Visa ärendet', { arende: id });

export const arendePage = (shown: ShownArende): Message => ({
  title: `${arendeName(shown.arende)} från ${shown.arende.group.name}: ${arendeStanding(shown.arende)}`,
  blocks: [...arendeBlocks(shown), ...rowOfButtons(pageButtonsOf(shown))],
});

const rowOfButtons = (all: readonly Button[]): Block[] => (all.length > 0 ? [buttons(...all)] : []);

/** What it is, who sent it and how it stands. */
function arendeBlocks({ arende, meetingOn, noted, sentOn }: Omit<ShownArende, 'rights'>): Block[] {
  const { answer, link } = arende;
  const pairs: Pair[] = [
    ['Vad', arendeKindWords[arende.kind]],
    ['Rubrik', arende.title],
    ['Från', `${arende.group.name}, ${arende.by.name} ${date(sentOn)}`],
    ...(isWaiting(arende) ? [['Tas upp', takenUpInWords(meetingOn, arende)] as const] : []),
    ...(noted === null ? [] : [['Antecknat på mötet', noted] as const]),
    ...(answer ? [['Svar', arendeAnswerInWords(answer)] as const] : []),
    ...(answer?.text ? [['Med egna ord', answer.text] as const] : []),
  ];
  return [facts(...pairs), text(arende.words), ...(link ? [text('Underlag: ', linkOrWords(link))] : [])];
}

function pageButtonsOf({ arende, rights }: ShownArende): Button[] {
  const about = { arende: arende.id };
  const { sends, answers, gives } = rights;
  if (arende.state === 'aterkallat') return sends ? [arendeActions.resume.button('Ångra', about)] : [];
  if (arende.state === 'besvarat') {
    return [
      ...(answers
        ? [
            arendeActions.answer.button('Rätta svaret', about),
            arendeActions.unanswer.button('Ta tillbaka svaret', about),
          ]
        : []),
      ...(gives && arende.answer?.is === 'ja'
        ? [uppdragActions.give.button('Ge gruppen ett uppdrag', { group: arende.group.id })]
        : []),
    ];
  }
  return [
    ...(answers ? [arendeActions.answer.button('Svara', about, { primary: true })] : []),
    ...(answers && arende.answer ? [arendeActions.unanswer.button('Ta tillbaka svaret', about)] : []),
    ...(sends ? [arendeActions.change.button('Ändra', about), arendeActions.withdraw.button('Återkalla', about)] : []),
  ];
}

/** Something that has happened to it, to those whom it concerns. */
export const arendeNotice = (
  title: string,
  shown: Omit<ShownArende, 'rights'>,
  { by, more = [] }: { by: string; more?: readonly Button[] },
): Message => ({
  title,
  blocks: [...arendeBlocks(shown), note(`Antecknat av ${by}.`), buttons(...more, showArende(shown.arende))],
});

export const sentTitle = ({ group }: Arende): string => `Nytt ärende till ${theLeaders()} från ${group.name}`;
export const arendeChangedTitle = (of: Arende): string => `${arendeName(of)} från ${of.group.name} har ändrats`;
export const arendeWithdrawnTitle = (of: Arende): string => `${of.group.name} har återkallat ärende ${of.id}`;
export const arendeResumedTitle = (of: Arende): string => `${arendeName(of)} från ${of.group.name} gäller igen`;
/** Its meeting has moved, is not held, or is held after all. @param on when it is taken up; null: that is not known */
export const movedTitle = (of: Arende, on: Temporal.PlainDate | null): string =>
  on ? `${arendeName(of)} tas upp ${date(on)}` : `${arendeName(of)} väntar på nästa möte med ${theLeaders()}`;
export const unansweredTitle = (of: Arende): string => `Svaret på ärende ${of.id} är tillbakataget`;

const answered = { ja: 'har sagt ja till', nej: 'har sagt nej till', aterkommer: 'kommer tillbaka till' } as const;

export function answeredTitle({ answer, id, title }: Arende): string {
  const name = `ärende ${id}: ${shortened(title, 60)}`;
  return answer ? `${capitalised(theLeaders())} ${answered[answer.is]} ${name}` : arendeName({ id });
}

export const arendenPerPage = 15;

/** A list of them. @param sends the reader may send one */
export function arendeListPage(page: ListPage<ArendeAtMeeting>, which: ArendeList, sends: boolean): Message {
  const isOpen = which === 'vantar';
  const ways = [
    ...(sends ? [arendeActions.send.button('Skicka ett ärende', { group: '' }, { primary: true })] : []),
    ...(isOpen ? [arendeActions.list.button('Visa alla', { from: 0, which: 'alla' })] : []),
  ];
  if (page.total === 0) {
    return {
      title: isOpen ? 'Inga ärenden väntar på svar' : 'Inga ärenden har skickats',
      blocks: [text(`Med ett ärende tar en grupp upp något med ${theLeaders()}, och får svar.`), ...rowOfButtons(ways)],
    };
  }
  const room = Math.max(0, roomBeside(page) - ways.length);
  return {
    title: isOpen ? `Ärenden som väntar på svar: ${page.total}` : `Alla ärenden: ${page.total}`,
    blocks: [
      arendeTable(page.items),
      ...pagePlace(page, 'ärenden'),
      note('Skriv ärende och numret för att öppna ett.'),
      ...pageButtons(page, (label, from) => arendeActions.list.button(label, { from, which })),
      ...rowOfButtons([...ways, ...page.items.slice(0, room).map(({ arende }) => openArende(arende))]),
    ],
  };
}

export const openArende = (arende: Arende): Button =>
  arendeActions.show.button(`Visa ${decapitalised(arendeName(arende))}`, { arende: arende.id });

const arendeTable = (all: readonly ArendeAtMeeting[]): Block =>
  table(
    ['Nr', 'Från', 'Ärende', 'Tas upp', 'Läge'],
    all.map(({ arende, meetingOn }) => [
      String(arende.id),
      arende.group.name,
      shortened(arende.title, 80),
      meetingOn ? date(meetingOn) : '–',
      capitalised(arendeStanding(arende)),
    ]),
  );

const mostRows = 10;

/** For `mina` and the digest; nothing where there is nothing. */
export const arendeRows = (all: readonly ArendeAtMeeting[], heading: string): Block[] =>
  all.length === 0
    ? []
    : [
        text({ type: 'strong', text: `${heading}: ${all.length}` }),
        arendeTable(all.slice(0, mostRows)),
        ...leftOut(all.length - mostRows),
      ];
