import type { Where } from '../support/fake-slack/faults.ts';
import { readable } from '../support/fake-slack/seen.ts';
import type { ShownMessage } from '../support/fake-slack/workspace.ts';
import { inSlackRoom, inTeamsRoom, questionIn, says } from './house/gather.ts';
import type { House } from './house/house.ts';
import { ownChannel, slackRoom } from './house/outside.ts';
import type { Person, Platform } from './house/people.ts';

/** Something that the bot answers by a call of its own. */
export type Asked = {
  what: string;
  platform: Platform;
  /** How the answer begins. Other things may be said to the person meanwhile. */
  answer: RegExp;
  /** What is asked before, and how that answer begins, so that there is a button to press. */
  first?: { words: string; answer: RegExp };
  does(house: House, person: Person): Promise<unknown>;
  /** Which call carries the answer, in Slack. In Teams it is what is sent to the person's own chat. */
  carrier?(house: House, person: Person): Where;
  /** The call does not say whose it is, so these are asked one after another. */
  oneAtATime?: true;
};

/** The remiss that is open while people ask, and the one that is over. */
export const [over, open] = ['2027-01', '2027-02'];

const aPress = 'Visa historik';
const aFile = 'Hämta min regions svar';

const openPage = { words: `remiss ${open}`, answer: new RegExp(`^Remiss ${open}`) };
const draftPage = { words: `remiss ${over} utkast`, answer: /^Utkast 1 / };

const mine = /uppgift/;
const kept = /^Sparat /;
const form = new RegExp(`^Svar på ${open}|^Formuläret gick inte`);
const history = /^Historik /;
const file = /^Region .* svar på remiss|^remissvar-/;

/** The latest message in the direct conversation that has the button. */
function withButton({ slack }: House, { id }: Person, label: string): ShownMessage {
  const message = slack.dm(id).messages.findLast(({ blocks }) => readable(blocks).includes(label));
  if (!message) throw new Error(`${id} has no "${label}"`);
  return message;
}
const direct = ({ slack }: House, { id }: Person): string => slack.dm(id).id;

const inSlack: readonly Omit<Asked, 'platform'>[] = [
  {
    what: 'a direct message',
    answer: mine,
    does: (house, person) => says(house, person, 'mina'),
    carrier: (house, person) => ({ method: 'chat.postMessage', channel: direct(house, person) }),
  },
  {
    what: 'a mention',
    answer: mine,
    does: ({ slack }, person) => slack.user(person.id).mention(ownChannel(person), 'mina'),
    carrier: (_house, { id }) => ({ method: 'chat.postEphemeral', args: { user: id } }),
  },
  {
    what: 'a thread reply',
    answer: kept,
    does: (house, { id }) => {
      const thread = inSlackRoom(house, questionIn(2, open));
      return house.slack.user(id).write(slackRoom, `${id} tillstyrker.`, thread ? { thread } : {});
    },
    carrier: (_house, { id }) => ({ method: 'chat.postEphemeral', args: { user: id } }),
  },
  {
    what: 'a form that opens',
    answer: form,
    does: ({ slack }, { id }) => slack.user(id).slash('/samverkan', `remiss ${open} svara`, slackRoom),
    carrier: () => ({ method: 'views.open' }),
    oneAtATime: true,
  },
  {
    what: 'a press',
    answer: history,
    first: openPage,
    does: (house, person) => house.slack.user(person.id).press(withButton(house, person, aPress), aPress),
    carrier: (house, person) => ({ method: 'response_url', channel: direct(house, person) }),
  },
  {
    what: 'a file',
    answer: file,
    first: draftPage,
    does: (house, person) => house.slack.user(person.id).press(withButton(house, person, aFile), aFile),
    carrier: (house, person) => ({
      method: 'files.completeUploadExternal',
      args: { channel_id: direct(house, person) },
    }),
  },
];

const inTeams: readonly Omit<Asked, 'platform'>[] = [
  { what: 'a command', answer: mine, does: (house, person) => says(house, person, 'mina') },
  {
    what: 'a mention',
    answer: mine,
    does: ({ teams, teamsRoom }, { id }) => teams.writes(id, 'mina', { in: teamsRoom }),
  },
  {
    what: 'a thread reply',
    answer: kept,
    does: (house, { id }) => {
      const under = inTeamsRoom(house, questionIn(2, open));
      return house.teams.delivers(house.teams.says(id, house.teamsRoom, `${id} tillstyrker.`, { under }));
    },
  },
  { what: 'a form that opens', answer: form, does: (house, person) => says(house, person, `remiss ${open} svara`) },
  {
    what: 'a press',
    answer: history,
    first: openPage,
    does: ({ teams }, { id }) => teams.presses(id, aPress, { only: 'submit' }),
  },
  {
    what: 'a file',
    answer: file,
    first: draftPage,
    does: ({ teams }, { id }) => teams.presses(id, aFile, { only: 'submit' }),
  },
];

export const askedInSlack: readonly Asked[] = inSlack.map((asked) => ({ ...asked, platform: 'slack' }));
export const askedInTeams: readonly Asked[] = inTeams.map((asked) => ({ ...asked, platform: 'teams' }));
