import type { Installation } from './installation.ts';
import type { Channel } from './workspace.ts';

type Place = Channel['type'];

const reading: Record<Place, string> = { public: 'channels:read', private: 'groups:read', im: 'im:read' };
const history: Record<Place, string> = { public: 'channels:history', private: 'groups:history', im: 'im:history' };

/** The scope that the call needs, or null when any token will do. */
export function scopeNeeded(method: string, place: Place): string | null {
  switch (method) {
    case 'chat.postMessage':
    case 'chat.update':
    case 'chat.delete':
    case 'chat.postEphemeral':
      return 'chat:write';
    case 'conversations.open':
      return 'im:write';
    case 'conversations.info':
    case 'conversations.members':
      return reading[place];
    case 'conversations.history':
    case 'conversations.replies':
      return history[place];
    case 'bots.info':
    case 'users.info':
    case 'users.list':
      return 'users:read';
    case 'users.lookupByEmail':
      return 'users:read.email';
    case 'reactions.add':
      return 'reactions:write';
    case 'files.info':
      return 'files:read';
    case 'files.getUploadURLExternal':
    case 'files.completeUploadExternal':
      return 'files:write';
    default:
      return null;
  }
}

const messageEvents: Record<Place, string> = {
  public: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
};

/** Whether the manifest asked for it. */
export function isSubscribed({ events }: Installation, event: string, place: Place): boolean {
  return events?.includes(event === 'message' ? messageEvents[place] : event) ?? true;
}
