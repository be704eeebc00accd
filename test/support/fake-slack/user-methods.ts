import { ApiError } from './api-error.ts';
import type { House } from './house.ts';
import type { Method } from './method.ts';
import { joinedChannel } from './places.ts';
import { personShape } from './shapes.ts';
import type { Person } from './workspace.ts';

const shape = (person: Person, { installation: { team, scopes } }: House) =>
  personShape(person, team, scopes === null || scopes.includes('users:read.email'));

export const userMethods: Readonly<Record<string, Method>> = {
  'users.info'(args, features) {
    const person = features.workspace.people.get(args.required('user'));
    if (!person) throw new ApiError('user_not_found');
    return { user: shape(person, features) };
  },

  'users.lookupByEmail'(args, features) {
    const email = args.required('email').toLowerCase();
    const person = [...features.workspace.people.values()].find((one) => one.email?.toLowerCase() === email);
    if (!person || person.disabled) throw new ApiError('users_not_found');
    return { user: shape(person, features) };
  },

  'users.list': (_args, features) => ({
    members: [...features.workspace.people.values()].map((person) => shape(person, features)),
    response_metadata: { next_cursor: '' },
  }),

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
