import { ApiError } from './api-error.ts';
import type { House } from './house.ts';
import type { Method } from './method.ts';
import { joinedChannel } from './places.ts';
import { personShape } from './shapes.ts';
import type { Person } from './workspace.ts';

const shape = (person: Person, { installation: { team, scopes } }: House) =>
  personShape(person, team, scopes === null || scopes.includes('users:read.email'));

export const userMethods: Readonly<Record<string, Method>> = {
  'users.info'(args, house) {
    const person = house.workspace.people.get(args.required('user'));
    if (!person) throw new ApiError('user_not_found');
    return { user: shape(person, house) };
  },

  'users.lookupByEmail'(args, house) {
    const email = args.required('email').toLowerCase();
    const person = [...house.workspace.people.values()].find((one) => one.email?.toLowerCase() === email);
    if (!person || person.disabled) throw new ApiError('users_not_found');
    return { user: shape(person, house) };
  },

  'users.list': (_args, house) => ({
    members: [...house.workspace.people.values()].map((person) => shape(person, house)),
    response_metadata: { next_cursor: '' },
  }),

  'reactions.add'(args, house) {
    const channel = joinedChannel(house, args.required('channel'));
    const message = house.workspace.find(channel.id, args.required('timestamp'));
    if (!message) throw new ApiError('message_not_found');
    const name = args.required('name');
    if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new ApiError('invalid_name');
    const users = message.reactions.get(name) ?? new Set();
    if (users.has(house.installation.botUser)) throw new ApiError('already_reacted');
    message.reactions.set(name, users.add(house.installation.botUser));
    return {};
  },
};
