import { readable } from '../../support/fake-slack/seen.ts';
import { questionIn } from './gather.ts';
import type { House } from './house.ts';
import { slackRoom } from './outside.ts';
import { type Addressee, office, platformNames, type Way } from './people.ts';
import { shownTo } from './shown.ts';
import { expected } from './until.ts';

/** Whose both channels are. */
const roomOwner = 'NHV-gruppen';

/** How the word to each who speaks for a region begins. */
const notice = /^.*ska svara på remiss 2027-01/;
const remiss = '2027-01';

/** One message that is to come, how it begins, and by which name `utskick` lists whom it is for. */
export type Due = {
  title: RegExp;
  platform: Way;
  to: string;
  /** How each copy begins that has been shown. */
  shown(): string[];
};

/** A reminder for each chair, the notice of the remiss to everyone, and the remiss in both channels. */
export function dueIn(house: House): Due[] {
  const { slack, teamsRoom, people, byMail } = house;
  const toPerson = (title: RegExp) => (person: Addressee) => ({
    ...{ title, platform: person.platform, to: person.name },
    shown: () => textsFor(house, person).filter((text) => title.test(text)),
  });
  const inRooms = [new RegExp(`^Remiss ${remiss}`), ...[1, 2, 3, 4].map((nr) => questionIn(nr, remiss))].flatMap(
    (title): Due[] => [
      {
        ...{ title, platform: 'slack', to: `${roomOwner} i ${platformNames.slack}` },
        shown: () => slack.channel(slackRoom).messages.flatMap(({ text }) => (title.test(text) ? [text] : [])),
      },
      {
        ...{ title, platform: 'teams', to: `${roomOwner} i ${platformNames.teams}` },
        shown: () => teamsRoom.messages.flatMap(({ summary }) => (title.test(summary) ? [summary] : [])),
      },
    ],
  );
  const everyone = [...people, ...byMail];
  return [...everyone.map(toPerson(/^Verksamhetsberättelsen/)), ...everyone.map(toPerson(notice)), ...inRooms];
}

/** What they have been shown in private, or the subjects of what was mailed to them. */
export const textsFor = (house: House, person: Addressee): string[] =>
  person.platform === 'mail'
    ? house.smtp.to(person.email).map(({ mail }) => mail.subject ?? '')
    : [...shownTo(house, { ...person, platform: person.platform }).values()];

/** It stands there more than once. What is sent once more says so in its title only until it is changed. */
export const isRepeated = ({ shown }: Due): boolean => shown().length > 1;

/** A row of what `utskick` tells the kansli. */
export type Listed = { to: string; what: string; how: string };

export const isAbout = (row: Listed, { to, title }: Pick<Due, 'to' | 'title'>): boolean =>
  row.to === to && title.test(row.what);

/** What will come of it is not known yet. */
export const isOpen = ({ how }: Listed): boolean => /Boten ser efter|^Skickas/.test(how);

/** All that `utskick` tells the kansli. */
export async function listedIn({ slack }: House): Promise<Listed[]> {
  const kansli = slack.user(office.slack.id);
  await kansli.slash('/samverkan', 'utskick', slackRoom);
  const rows: Listed[] = [];
  for (;;) {
    const page = slack.ephemeralTo(kansli.id).at(-1);
    if (!page) return rows;
    const cells = page.text.split('\n').map((line) => line.split(' | '));
    rows.push(...cells.flatMap(([, to = '', what = '', how = '']) => (how === '' ? [] : [{ to, what, how }])));
    if (!readable(page.blocks).includes('Visa fler')) return rows;
    const { changes } = page;
    await kansli.press(page, 'Visa fler');
    await expected('the next page', () => page.changes > changes);
  }
}
