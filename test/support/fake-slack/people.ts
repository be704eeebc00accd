import { ApiError } from './api-error.ts';
import { type Control, controlsOf, type Element } from './controls.ts';
import type { Acknowledgement, Deliveries } from './deliver.ts';
import { filled, type Typed, withSuggested } from './fill.ts';
import type { House } from './house.ts';
import type { JsonObject } from './json.ts';
import { escaped } from './messages.ts';
import { commandPayload, messageActionPayload, shortcutPayload, viewActionPayload } from './payloads.ts';
import { personInChannels } from './person-in-channels.ts';
import { personInViews } from './person-in-views.ts';
import { respond } from './response-urls.ts';
import { viewShape } from './shapes.ts';
import type { ShownView } from './views.ts';
import type { Person, ShownMessage } from './workspace.ts';

/** One person at the keyboard. An act that is impossible in Slack, such as pressing a missing button, throws. */
export function actor(features: House, person: Person, { deliver }: Deliveries) {
  const interact = (payload: JsonObject) => deliver('interaction', payload);
  const inChannels = personInChannels(features, person);

  async function act(where: ShownMessage | ShownView, control: Control, value: JsonObject): Promise<Acknowledgement> {
    if ('ts' in where) {
      const channel = inChannels.place(where.channel);
      return interact(messageActionPayload(features, person, channel, where, control, value));
    }
    return interact(viewActionPayload(features, person, where, control, value));
  }

  /** Whoever comes from another workspace has neither commands, shortcuts nor home of the app's. */
  function atHome(): void {
    if (person.team) throw new Error(`${person.id} is of another workspace, where the app is not installed`);
  }

  return {
    ...inChannels,
    ...personInViews(features, person, interact),
    id: person.id,

    /** @param channel missing: the direct conversation with the bot. */
    async slash(command: string, text = '', channel?: string): Promise<Acknowledgement> {
      atHome();
      const place = inChannels.place(channel);
      const words = { command, text: escaped(text) };
      const taken = await deliver('command', commandPayload(features, person, place, words));
      if (!taken.ok || !taken.body) return taken;
      try {
        respond(features, { user: person.id, channel: place, source: null }, taken.body);
        return taken;
      } catch (error) {
        if (error instanceof ApiError) return { ...taken, ok: false, error: error.message };
        throw error;
      }
    },

    /** @param control the label or action_id of a button, or of a choice in a menu; the first that fits. */
    async press(where: ShownMessage | ShownView, control: string): Promise<Acknowledgement> {
      const menu = controlsOf(where.blocks).find(({ element }) => choiceIn(element, control));
      const isButton = controlsOf(where.blocks).some(({ element }) => element.text?.text === control);
      if (!menu || isButton) return act(where, controlIn(person, where, control, ['button']), {});
      const chosen = controlIn(person, where, menu.element.action_id ?? '', [menu.element.type]);
      return act(where, chosen, { selected_option: { ...choiceIn(chosen.element, control) } });
    },

    /** @param control the action_id, or the label of the field. @param typed a label, a day … */
    async choose(where: ShownMessage | ShownView, control: string, typed: Typed): Promise<Acknowledgement> {
      const found = controlIn(person, where, control, null);
      const suggested = 'state' in where ? where.suggested[found.blockId] : [];
      const value = filled(withSuggested(found.element, suggested), typed);
      if ('state' in where) {
        where.state[found.blockId] = { ...where.state[found.blockId], [found.element.action_id ?? '']: value };
      }
      return act(where, found, value);
    },

    async shortcut(callbackId: string, message?: ShownMessage): Promise<Acknowledgement> {
      atHome();
      const { shortcuts } = features.installation;
      if (shortcuts && !shortcuts.includes(callbackId)) throw new Error(`there is no shortcut ${callbackId}`);
      const on = message ? { message, channel: inChannels.place(message.channel) } : null;
      return interact(shortcutPayload(features, person, callbackId, on));
    },

    async openHome(tab: 'home' | 'messages' = 'home'): Promise<Acknowledgement> {
      atHome();
      const home = features.views.home(person.id);
      return features.announce({
        type: 'app_home_opened',
        user: person.id,
        channel: features.workspace.directWith(person.id, features.installation.botUser).id,
        event_ts: features.workspace.stamp(),
        tab,
        ...(home && tab === 'home' && { view: viewShape(home, features.installation) }),
      });
    },
  };
}

const choiceIn = ({ type, options = [] }: Element, label: string) =>
  type === 'overflow' || type === 'static_select' ? options.find(({ text }) => text.text === label) : undefined;

function controlIn(
  person: Person,
  where: ShownMessage | ShownView,
  name: string,
  only: readonly string[] | null,
): Control {
  const seen = 'ts' in where ? !where.deleted && (where.onlyFor ?? person.id) === person.id : where.user === person.id;
  if (!seen) throw new Error(`${person.id} does not see that`);
  const all = controlsOf(where.blocks).filter(({ element }) => only?.includes(element.type) ?? true);
  const fits = ({ element, label }: Control) =>
    element.text?.text === name || element.action_id === name || label === name;
  const found = all.find(fits);
  if (!found) throw new Error(`no "${name}" among: ${all.map(nameOf).join(', ') || 'nothing'}`);
  return found;
}

const nameOf = ({ element, label }: Control) => element.text?.text ?? label ?? element.action_id;
