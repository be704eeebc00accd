import type { Control } from './controls.ts';
import type { House } from './house.ts';
import type { Installation } from './installation.ts';
import type { JsonObject } from './json.ts';
import { messageShape, nameInPayload, viewShape } from './shapes.ts';
import type { ShownView } from './views.ts';
import type { Channel, Person, ShownMessage } from './workspace.ts';

/** What Slack posts to the app when a person does something; the team is where the app is installed. */
const origin = ({ installation }: House, person: Person): JsonObject => ({
  team: installation.isOrg
    ? null
    : { id: installation.team, domain: installation.teamDomain, ...inEnterprise(installation) },
  user: { id: person.id, username: person.name, name: person.name, team_id: person.team ?? installation.team },
  api_app_id: installation.appId,
  token: installation.verificationToken,
  enterprise: installation.enterprise ? { id: installation.enterprise, name: 'organisationen' } : null,
  is_enterprise_install: installation.isOrg,
});

/** The same in a modal, where the team is the person's own. */
const originInView = (features: House, person: Person): JsonObject => ({
  ...origin(features, person),
  ...(person.team && { team: { id: person.team, domain: 'elsewhere' } }),
});

const inEnterprise = ({ enterprise }: Installation): JsonObject =>
  enterprise ? { enterprise_id: enterprise, enterprise_name: 'organisationen' } : {};

const channelIn = (channel: Channel): JsonObject => ({ id: channel.id, name: nameInPayload(channel) });

/** In a shared channel the event's team is that of whoever did it; where the app is installed the authorization says. */
export function eventPayload({ installation, workspace }: House, event: JsonObject): JsonObject {
  const [user, place] = [event.user, event.channel].map(String);
  const channel = workspace.channels.get(place ?? '');
  return {
    token: installation.verificationToken,
    team_id: workspace.people.get(user ?? '')?.team ?? installation.team,
    context_team_id: installation.team,
    ...(installation.enterprise && { enterprise_id: installation.enterprise }),
    context_enterprise_id: installation.enterprise,
    api_app_id: installation.appId,
    event,
    type: 'event_callback',
    event_id: workspace.newId('Ev'),
    event_time: workspace.seconds(),
    authorizations: [
      {
        enterprise_id: installation.enterprise,
        team_id: installation.team,
        user_id: installation.botUser,
        is_bot: true,
        is_enterprise_install: installation.isOrg,
      },
    ],
    is_ext_shared_channel: channel !== undefined && workspace.isShared(channel),
    event_context: '4-fake',
  };
}

export function commandPayload(features: House, person: Person, channel: Channel, words: JsonObject): JsonObject {
  const { installation, triggers, responses } = features;
  return {
    token: installation.verificationToken,
    team_id: installation.team,
    team_domain: installation.teamDomain,
    channel_id: channel.id,
    channel_name: nameInPayload(channel),
    user_id: person.id,
    user_name: person.name,
    ...words,
    api_app_id: installation.appId,
    ...inEnterprise(installation),
    is_enterprise_install: String(installation.isOrg),
    response_url: responses.issue(features, person.id, channel),
    trigger_id: triggers.issue(person.id),
  };
}

/** @param value the choice as in a view's state; a pressed button has none. */
function action({ element, blockId }: Control, ts: string, value: JsonObject): JsonObject {
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: blockId,
    action_ts: ts,
    ...(element.text && { text: { ...element.text } }),
    ...(element.value !== undefined && { value: element.value }),
    ...(element.style && { style: element.style }),
    ...value,
  };
}

export function messageActionPayload(
  features: House,
  person: Person,
  channel: Channel,
  message: ShownMessage,
  control: Control,
  value: JsonObject,
): JsonObject {
  const { installation, workspace, triggers, responses } = features;
  const isEphemeral = message.onlyFor !== null;
  return {
    type: 'block_actions',
    ...origin(features, person),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.thread && { thread_ts: message.thread }),
    },
    trigger_id: triggers.issue(person.id),
    channel: channelIn(channel),
    // The payload of an ephemeral message does not contain the message.
    ...(!isEphemeral && { message: messageShape(message, installation, { channel, metadata: true }) }),
    state: { values: {} },
    response_url: responses.issue(features, person.id, channel, message),
    actions: [action(control, workspace.stamp(), value)],
  };
}

export function viewActionPayload(
  features: House,
  person: Person,
  view: ShownView,
  control: Control,
  value: JsonObject,
): JsonObject {
  return {
    type: 'block_actions',
    ...originInView(features, person),
    container: { type: 'view', view_id: view.id },
    trigger_id: features.triggers.issue(person.id, view.id),
    view: viewShape(view, features.installation),
    actions: [action(control, features.workspace.stamp(), value)],
  };
}

/** Somebody types in a field that the app finds in. Slack waits for what to suggest. */
export const suggestionPayload = (
  features: House,
  person: Person,
  view: ShownView,
  { control: { blockId, element }, words }: { control: Control; words: string },
): JsonObject => ({
  type: 'block_suggestion',
  ...originInView(features, person),
  container: { type: 'view', view_id: view.id },
  view: viewShape(view, features.installation),
  block_id: blockId,
  action_id: element.action_id ?? '',
  value: words,
});

export const submissionPayload = (features: House, person: Person, view: ShownView): JsonObject => ({
  type: 'view_submission',
  ...originInView(features, person),
  trigger_id: features.triggers.issue(person.id, view.id),
  view: viewShape(view, features.installation),
  response_urls: [],
});

export const closingPayload = (features: House, person: Person, view: ShownView, isCleared: boolean): JsonObject => ({
  type: 'view_closed',
  ...originInView(features, person),
  view: viewShape(view, features.installation),
  is_cleared: isCleared,
});

export function shortcutPayload(
  features: House,
  person: Person,
  callbackId: string,
  on: { channel: Channel; message: ShownMessage } | null,
): JsonObject {
  const common = {
    ...origin(features, person),
    callback_id: callbackId,
    trigger_id: features.triggers.issue(person.id),
    action_ts: features.workspace.stamp(),
  };
  if (!on) return { type: 'shortcut', ...common };
  const { channel, message } = on;
  return {
    type: 'message_action',
    ...common,
    channel: channelIn(channel),
    message_ts: message.ts,
    message: messageShape(message, features.installation, { channel }),
    response_url: features.responses.issue(features, person.id, channel, message),
  };
}
