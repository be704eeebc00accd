import { controlsOf } from './controls.ts';
import type { Acknowledgement, Deliveries } from './deliver.ts';
import type { House } from './house.ts';
import type { JsonObject } from './json.ts';
import { commandPayload, eventPayload, messageActionPayload } from './payloads.ts';
import type { ShownMessage } from './workspace.ts';

/** What another installation of the app would be told, delivered to ours. @param there the same house, as installed there */
export function misdirected(there: House, { deliver }: Pick<Deliveries, 'deliver'>) {
  const { workspace, installation } = there;
  const personOf = (id: string) => {
    const person = workspace.people.get(id);
    if (!person) throw new Error(`there is no person ${id}`);
    return person;
  };
  const event = (what: JsonObject): Promise<Acknowledgement> => deliver('event', eventPayload(there, what));
  const directly = (user: string) => workspace.directWith(user, installation.botUser);

  return {
    event,
    uninstalled: () => event({ type: 'app_uninstalled' }),
    revoked: () => event({ type: 'tokens_revoked', tokens: { oauth: [], bot: [installation.botUser] } }),
    says: (user: string, text: string) =>
      event({
        ...{ type: 'message', channel_type: 'im', channel: directly(user).id },
        ...{ user, text, ts: workspace.stamp(), team: installation.team },
      }),
    slash: (user: string, command: string, text: string) =>
      deliver('command', commandPayload(there, personOf(user), directly(user), { command, text })),
    /** @param label the first button with that label */
    press(user: string, message: ShownMessage, label: string): Promise<Acknowledgement> {
      const control = controlsOf(message.blocks).find(({ element }) => element.text?.text === label);
      const channel = workspace.channels.get(message.channel);
      if (!control || !channel) throw new Error(`no "${label}" there`);
      return deliver('interaction', messageActionPayload(there, personOf(user), channel, message, control, {}));
    },
  };
}
