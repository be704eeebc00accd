import type { Acknowledgement } from './deliver.ts';
import type { House } from './house.ts';
import type { JsonObject } from './json.ts';
import { channelTypes, messageShape } from './shapes.ts';
import type { Channel, Draft, ShownMessage } from './workspace.ts';

/** Posts a message and sends the event, also when the app posted it. */
export type Posted = { message: ShownMessage; told: Promise<Acknowledgement> };

export function postMessage(features: House, channel: Channel, user: string, draft: Draft): Posted {
  const { workspace, installation } = features;
  const message = workspace.newMessage(channel.id, user, draft);
  const isAlone = channel.type === 'im' && [...channel.members].some((one) => workspace.people.get(one)?.disabled);
  message.unseen = isAlone && user === installation.botUser;
  channel.posted.push(message);
  const shape = messageShape(message, installation, { channel });
  const event = { ...shape, ...placed(channel, message.ts), type: 'message' };
  return { message, told: features.announce(event, channel.id) };
}

/** @param marked whether people see "(edited)"; an unfurled link changes a message without a mark. */
export function changeMessage(
  features: House,
  channel: Channel,
  message: ShownMessage,
  { marked, ...draft }: Draft & { marked: boolean },
): Posted {
  const before = messageShape(message, features.installation, { channel });
  if (draft.text !== undefined) message.text = draft.text;
  if (draft.files !== undefined) message.files = draft.files;
  if (draft.blocks !== undefined) message.blocks = draft.blocks;
  if (draft.metadata !== undefined) message.metadata = draft.metadata;
  if (marked) {
    message.edited = true;
    message.editedAt = `${features.workspace.stamp().split('.')[0]}.000000`;
  }
  message.changes += 1;
  const after = messageShape(message, features.installation, { channel });
  return {
    message,
    told: announceHidden(features, channel, 'message_changed', { message: after, previous_message: before }),
  };
}

/** A deleted message that has replies leaves a placeholder. */
export function deleteMessage(features: House, channel: Channel, message: ShownMessage): Posted {
  if (channel.posted.some(({ thread, deleted }) => thread === message.ts && !deleted)) {
    return hideMessage(features, channel, message);
  }
  const before = messageShape(message, features.installation, { channel });
  message.deleted = true;
  const what = { deleted_ts: message.ts, previous_message: before };
  return { message, told: announceHidden(features, channel, 'message_deleted', what) };
}

/** The message is still there, without its text. */
export function hideMessage(features: House, channel: Channel, message: ShownMessage): Posted {
  const before = messageShape(message, features.installation, { channel });
  Object.assign(message, { tombstone: true, text: 'This message was deleted.', blocks: [], user: 'USLACKBOT' });
  const after = messageShape(message, features.installation, { channel });
  const what = { message: after, previous_message: before };
  return { message, told: announceHidden(features, channel, 'message_changed', what) };
}

function announceHidden(features: House, channel: Channel, subtype: string, what: JsonObject) {
  const ts = features.workspace.stamp();
  return features.announce({ type: 'message', subtype, hidden: true, ts, ...placed(channel, ts), ...what }, channel.id);
}

const placed = (channel: Channel, ts: string): JsonObject => ({
  channel: channel.id,
  channel_type: channelTypes[channel.type],
  event_ts: ts,
});

/** What a person typed, as Slack passes it on. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
