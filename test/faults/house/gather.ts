import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledgement } from '../../support/fake-slack/deliver.ts';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import type { ShownView } from '../../support/fake-slack/views.ts';
import type { ShownMessage } from '../../support/fake-slack/workspace.ts';
import { polio } from '../../support/nhv-group.ts';
import type { House } from './house.ts';
import { slackRoom } from './outside.ts';
import { office, type Person } from './people.ts';
import { newSince, shownTo } from './shown.ts';
import { expected } from './until.ts';

/** Says something to the bot in the direct conversation. */
export const says = ({ slack, teams }: House, { id, platform }: Person, words: string): Promise<unknown> =>
  platform === 'slack' ? slack.user(id).write(undefined, words) : teams.writes(id, words);

/** The same, until the bot has answered. @param answer how the answer begins. */
export async function asks(house: House, person: Person, words: string, answer: RegExp): Promise<void> {
  const before = shownTo(house, person);
  await says(house, person, words);
  const isAnswered = () => newSince(before, shownTo(house, person)).some((text) => answer.test(text));
  await expected(`an answer to ${words} for ${person.id}`, isAnswered, 60_000);
}

/** The NHV group gets its channels. */
export async function tieRooms(house: House): Promise<void> {
  await writes(house, 'koppla kanal nhv-gruppen');
  await house.teams.writes(office.teams.id, 'koppla kanal nhv-gruppen', { in: house.teamsRoom });
  const isTied = () => inSlackRoom(house, /^Den här/) !== undefined && inTeamsRoom(house, /^Den här/) !== '';
  await expected('the channels are tied', isTied);
}

/** The kansli opens a remiss to the NHV group, which then stands in both channels. */
export async function openRemiss(house: House, number: string): Promise<void> {
  await beginRemiss(house);
  await expected(
    `remiss ${number} stands in both channels`,
    () => {
      const last = new RegExp(`^Fråga 4 av 4, remiss ${number}`);
      return inSlackRoom(house, last) !== undefined && inTeamsRoom(house, last) !== '';
    },
    60_000,
  );
}

/** The same, without waiting until it stands there. */
export async function beginRemiss(house: House): Promise<void> {
  const { slack } = house;
  const kansli = slack.user(office.slack.id);
  await layUpRemiss(house, polio.title);
  await taken(kansli.press(modalOf(slack, kansli.id), 'Öppna för svar'));
  await kansli.close(modalOf(slack, kansli.id));
}

/** The kansli writes down a remiss and opens it to nobody. Ends when that has been acknowledged; the modal stays. */
export async function layUpRemiss({ slack }: House, title: string): Promise<void> {
  const kansli = slack.user(office.slack.id);
  await writes({ slack }, 'remiss ny');
  const form = await slack.until(() => slack.modalOf(kansli.id), 'the form of a new remiss');
  await taken(kansli.submit(form, { ...polio, title }));
}

/** The remiss is over, and there is a draft that each region can fetch. */
export async function compileRemiss({ slack }: House, number: string): Promise<void> {
  const kansli = slack.user(office.slack.id);
  await taken(kansli.slash('/samverkan', `remiss ${number} stäng`, slackRoom));
  const asksFirst = () => slack.ephemeralTo(kansli.id).findLast(({ text }) => text.startsWith('Vill du stänga'));
  await taken(kansli.press(await slack.until(asksFirst, 'the question before it is closed'), 'Stäng remissen'));
  await taken(kansli.slash('/samverkan', `remiss ${number} sammanställ`, slackRoom));
}

function modalOf(slack: FakeSlack, who: string): ShownView {
  const modal = slack.modalOf(who);
  if (!modal) throw new Error('nothing lies on the screen of the kansli');
  return modal;
}

/** The kansli writes a command, and once more where a machine that is busy was too slow for Slack. */
async function writes({ slack }: Pick<House, 'slack'>, words: string): Promise<void> {
  const written = () => slack.user(office.slack.id).slash('/samverkan', words, slackRoom);
  const first = await written();
  await taken(first.error === 'timeout' ? written() : Promise.resolve(first));
}

async function taken(act: Promise<Acknowledgement>): Promise<void> {
  const { ok, error, errors } = await act;
  if (!ok || Object.keys(errors).length > 0)
    throw new Error(`the kansli was not understood: ${error} ${JSON.stringify(errors)}`);
}

/** Nothing new is posted anywhere: what comes after this is an answer. */
export async function atRest(house: House): Promise<void> {
  for (let before = -1; before < postsIn(house); await pause(3000)) before = postsIn(house);
}

/** How many calls have posted a message so far. */
export const postsIn = ({ slack, teams }: House): number =>
  slack.calls.filter(({ method }) => method === 'chat.postMessage').length +
  teams.calls.filter(({ name }) => name === 'send').length;

/** The message in the NHV group's channel whose text begins so. */
export const inSlackRoom = ({ slack }: House, beginning: RegExp): ShownMessage | undefined =>
  slack.channel(slackRoom).messages.find(({ text }) => beginning.test(text));

/** The id of the message, and of the last one where it came again; empty when there is none. */
export const inTeamsRoom = ({ teamsRoom }: House, beginning: RegExp): string =>
  teamsRoom.messages.findLast(({ summary }) => beginning.test(summary))?.id ?? '';

export const questionIn = (nr: number, number: string): RegExp => new RegExp(`^Fråga ${nr} av 4, remiss ${number}`);
