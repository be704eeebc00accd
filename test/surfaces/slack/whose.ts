import type { Kind } from '../../support/fake-slack/deliver.ts';
import { isObject, type JsonObject } from '../../support/fake-slack/json.ts';
import { accounts, type Connected, channel } from './slack-house.ts';

/** A request or an event from Slack. */
export type Payload = { kind: Kind; body: JsonObject };

export const foreign = { team: 'T99ANNAN', enterprise: 'E99ANNAN', app: 'A99ANNAN' };

/** One of every kind, caused by a person of ours; the last ones are as Slack documents them. */
export async function onceOfEach({ fake, slack }: Connected, list: Parameters<typeof slack.surface.send>[0]) {
  const user = fake.user(accounts.anna);
  const acts = new Map<string, Payload>();
  const doing = async (name: string, act: () => Promise<unknown>): Promise<JsonObject> => {
    const before = fake.deliveries.all.length;
    await act();
    await fake.quiet();
    const mentions = ({ body: { event } }: { body: JsonObject }) => isObject(event) && event.type === 'app_mention';
    const all = fake.deliveries.all.slice(before);
    const told = all.find(mentions) ?? all[0];
    if (!told) throw new Error(`${name} was not told`);
    acts.set(name, { kind: told.kind, body: told.body });
    return told.body;
  };
  await slack.surface.send(list, new AbortController().signal);
  await doing('a command', () => user.slash('/samverkan', 'lämna', channel));
  const modal = await fake.until(() => fake.modalOf(accounts.anna), 'the form');
  const submitted = await doing('a form', () => user.submit(modal, { Länk: 'https://example.org' }));
  const pressed = await doing('a press', () => user.press(fake.dm(accounts.anna).messages[0] as never, 'Visa fler'));
  const message = await doing('a direct message', () => user.write(undefined, 'hej'));
  await doing('a mention', () => user.mention(channel, 'hej'));
  const { message: root } = await user.write(channel, 'Fråga 1');
  await doing('a reply in a thread', () => user.write(channel, 'Dalarna tillstyrker', { thread: root }));
  const pointed = await doing('a message shortcut', () => user.shortcut('remiss.point', root));
  await doing('the home', () => user.openHome());
  const event = (name: string, told: JsonObject) =>
    acts.set(name, { kind: 'event', body: { ...message, event: told } });
  const { botUser } = fake.installation;
  event('a channel', { type: 'member_joined_channel', user: botUser, channel, inviter: accounts.anna });
  event('a channel left', { type: 'channel_left', channel });
  event('app_uninstalled', { type: 'app_uninstalled' });
  event('tokens_revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUser] } });
  const press = (name: string, told: JsonObject) => acts.set(name, { kind: 'interaction', body: told });
  press('a form that was closed', { ...submitted, type: 'view_closed', is_cleared: false });
  const { message: _, ...global } = pointed;
  press('a global shortcut', { ...global, type: 'shortcut' });
  press('a search in a list', { ...pressed, type: 'block_suggestion', action_id: 'x', block_id: 'b', value: 'anna' });
  return acts;
}

/** The same payload with new ids, so that it is no repetition. */
export const fresh = (body: JsonObject, number: number): JsonObject => ({
  ...body,
  ...('event_id' in body && { event_id: `Ev${number}` }),
  ...('trigger_id' in body && { trigger_id: `${number}.1` }),
});

/** Changes every value under that name, at any depth; null removes it. */
export function changed(body: JsonObject, changes: Readonly<Record<string, (value: unknown) => unknown>>): JsonObject {
  return JSON.parse(JSON.stringify(body), (name, value) => (changes[name] ? changes[name](value) : value));
}

const to = (value: unknown) => () => value;
const none = to(undefined);
const idTo = (id: string) => (value: unknown) => (isObject(value as never) ? { ...(value as object), id } : value);
const teams = (id: string) => ({
  team_id: to(id),
  context_team_id: to(id),
  app_installed_team_id: to(id),
  team: (value: unknown) => (typeof value === 'string' ? id : idTo(id)(value)),
});

/** Requests that Slack signs for our address, but that belong to another installation. */
export const others: Readonly<Record<string, (body: JsonObject) => JsonObject>> = {
  'another workspace': (body) => changed(body, teams(foreign.team)),
  'another organisation': (body) => ({
    ...changed(body, { enterprise_id: to(foreign.enterprise), enterprise: to({ id: foreign.enterprise }) }),
    ...('user' in body ? { enterprise: { id: foreign.enterprise } } : { enterprise_id: foreign.enterprise }),
    ...('authorizations' in body && {
      authorizations: [{ ...(body.authorizations as JsonObject[])[0], enterprise_id: foreign.enterprise }],
    }),
  }),
  'another workspace of another organisation': (body) => ({
    ...changed(body, teams(foreign.team)),
    ...('user' in body ? { enterprise: { id: foreign.enterprise } } : { enterprise_id: foreign.enterprise }),
  }),
  'an installation for a whole organisation': (body) => ({
    ...changed(body, { is_enterprise_install: to(true) }),
    ...(!('authorizations' in body) && { is_enterprise_install: true }),
  }),
  'another app': (body) => ({ ...body, api_app_id: foreign.app }),
  'no workspace': (body) =>
    changed(body, {
      team_id: none,
      context_team_id: none,
      app_installed_team_id: none,
      team: none,
      authorizations: none,
    }),
};
