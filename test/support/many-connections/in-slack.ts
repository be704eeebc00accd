import manifest from '../../../manifests/slack.json' with { type: 'json' };
import { controlsOf } from '../fake-slack/controls.ts';
import { type FakeSlack, type FakeSlackSettings, fakeSlack } from '../fake-slack/fake-slack.ts';
import { installationNamed } from '../fake-slack/installation.ts';
import { readable } from '../fake-slack/seen.ts';
import type { ShownMessage } from '../fake-slack/workspace.ts';
import { type Actor, latest, type Read } from './actor.ts';
import { type ConnectionName, known, type Stranger, unknown } from './people.ts';

const usersIds = (id: string) => `U0${id.toUpperCase()}`;
export const slackRoom = 'C0NHV';

/** The workspace that visitors are at home in. */
const homeOf = (id: string): string => installationNamed(id).team ?? '';

/** A workspace with everybody who is in it, and the app as its manifest says. */
export async function workspaceOf(id: ConnectionName, settings: FakeSlackSettings): Promise<FakeSlack> {
  const fake = await fakeSlack({
    installation: installationNamed(id),
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    shortcuts: manifest.features.shortcuts.map(({ callback_id }) => callback_id),
    ...settings,
  });
  const here = known.filter(({ at }) => at[id]);
  for (const { id: who, name: realName, email, at } of here) {
    const elsewhere = Object.entries(at).find(([other, standing]) => other !== id && standing === 'member')?.[0];
    fake.addPerson({
      ...{ id: usersIds(who), name: who, realName, email },
      ...(at[id] === 'guest' && { role: 'guest' }),
      ...(at[id] === 'visitor' && elsewhere && { team: homeOf(elsewhere) }),
    });
    if (at[id] === 'deactivated') fake.disable(usersIds(who));
  }
  const strangers = (Object.keys(unknown) as Stranger[]).filter((who) => unknown[who].in === id);
  for (const who of strangers) {
    // They have written somebody else's address, and not shown that it is theirs.
    const { name: realName, email } = unknown[who];
    fake.addPerson({ id: usersIds(who), name: who, realName, email, hasConfirmed: false });
  }
  fake.addChannel({ id: slackRoom, name: 'nhv', members: here.map(({ id: who }) => usersIds(who)) });
  return fake;
}

const read = ({ text, blocks }: ShownMessage): Read => ({
  title: text,
  words: readable(blocks).join('\n'),
  buttons: controlsOf(blocks).flatMap(({ element }) => (element.type === 'button' ? (element.text?.text ?? []) : [])),
});

export function actorInSlack(fake: FakeSlack, who: string): Actor {
  const account = usersIds(who);
  const user = fake.user(account);
  const shown = (where = 'chat') => {
    const room = where === 'room' ? fake.channel(slackRoom).messages : fake.dm(account).messages;
    const alone = fake.ephemeralTo(account).filter(({ channel }) => (channel === slackRoom) === (where === 'room'));
    return [...room, ...alone].toSorted((one, other) => Number(one.ts) - Number(other.ts));
  };
  const doing = async (act: Promise<unknown>): Promise<void> => {
    await act;
    await fake.quiet();
  };
  const presses = (title: string, button: string, where?: string) =>
    doing(
      user.press(
        latest(shown(where), title, ({ text }) => text),
        button,
      ),
    );
  return {
    account,
    presses,
    writes: (text, where = 'chat') =>
      doing(where === 'room' ? user.mention(slackRoom, text) : user.write(undefined, text)),
    async fills(title, button, filled, where) {
      await presses(title, button, where);
      const modal = fake.modalOf(account);
      if (!modal) throw new Error(`${who} has no form on the screen`);
      const values = Object.entries(filled).map(([label, { value, option }]) => [label, option ?? value] as const);
      const { errors } = await user.submit(modal, Object.fromEntries(values));
      if (Object.keys(errors).length > 0) throw new Error(`the form says ${JSON.stringify(errors)}`);
      await fake.quiet();
    },
    replies: (title, text) =>
      doing(user.write(slackRoom, text, { thread: latest(shown('room'), title, ({ text: words }) => words) })),
    sees: (where) =>
      shown(where)
        .filter(({ user: by }) => by === fake.installation.botUser)
        .map(read),
  };
}
