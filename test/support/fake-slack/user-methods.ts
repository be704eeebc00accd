import { ApiError } from './api-error.ts';
import type { House } from './house.ts';
import type { JsonObject } from './json.ts';
import type { Method } from './method.ts';
import { page } from './pages.ts';
import { joinedChannel } from './places.ts';
import { personShape } from './shapes.ts';
import type { Channel, Person } from './workspace.ts';

/** A person as Slack describes them to the app. */
export function described(person: Person, { workspace, installation }: House): JsonObject {
  const near = ({ members }: Channel) => members.has(person.id) && members.has(installation.botUser);
  return personShape(person, { installation, isNear: [...workspace.channels.values()].some(near) });
}

export const userMethods: Readonly<Record<string, Method>> = {
  'users.info'(args, features) {
    const person = features.workspace.people.get(args.required('user'));
    if (!person) throw new ApiError('user_not_found');
    return { user: described(person, features) };
  },

  /** Says the same of those who are not there, whose account is deactivated, and who are from another workspace. */
  'users.lookupByEmail'(args, features) {
    const email = args.required('email').toLowerCase();
    const isMeant = ({ email: own, disabled, team }: Person) => own?.toLowerCase() === email && !disabled && !team;
    const person = [...features.workspace.people.values()].find(isMeant);
    if (!person) throw new ApiError('users_not_found');
    return { user: described(person, features) };
  },

  'users.list'(args, features) {
    const everyone = [...features.workspace.people.values()];
    const { shown, next } = page(args, everyone, Math.max(1, everyone.length), 1000);
    return {
      members: shown.map((person) => described(person, features)),
      response_metadata: { next_cursor: next },
    };
  },

  'reactions.add'(args, features) {
    const channel = joinedChannel(features, args.required('channel'));
    const message = features.workspace.find(channel.id, args.required('timestamp'));
    if (!message) throw new ApiError('message_not_found');
    const name = args.required('name');
    if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new ApiError('invalid_name');
    const users = message.reactions.get(name) ?? new Set();
    if (users.has(features.installation.botUser)) throw new ApiError('already_reacted');
    message.reactions.set(name, users.add(features.installation.botUser));
    return {};
  },
};
