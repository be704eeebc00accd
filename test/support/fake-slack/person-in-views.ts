import { setTimeout } from 'node:timers/promises';
import type { types } from '@slack/bolt';
import { ApiError } from './api-error.ts';
import { suggestions } from './choices.ts';
import { type Control, controlsOf } from './controls.ts';
import { type Acknowledgement, notTold } from './deliver.ts';
import { complaint, filled, isAmong, type Typed, withSuggested } from './fill.ts';
import type { House } from './house.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { checkedView } from './limits.ts';
import { closingPayload, submissionPayload, suggestionPayload, viewActionPayload } from './payloads.ts';
import type { ShownView } from './views.ts';
import type { Person } from './workspace.ts';

/** Something that the app suggests, and the heading that it stands under. */
export type Suggested = { heading: string | null; label: string; value: string };

type Interact = (payload: JsonObject) => Promise<Acknowledgement>;

/** What a person does in a modal. */
export function personInViews(features: House, person: Person, interact: Interact) {
  function standing(view: ShownView): ShownView {
    if (!view.open || features.views.top(person.id) !== view)
      throw new Error('that modal is not the one on the screen');
    return view;
  }

  /** Where the app is told of the choice, what it makes of the form is waited for. */
  async function fill(view: ShownView, name: string, typed: Typed): Promise<void> {
    const control = inputNamed(inputsOf(view), name);
    const before = view.hash;
    write(view, control, await lookedFor(view, control, typed));
    if (!control.isTold) return;
    const value = view.state[control.blockId]?.[control.element.action_id ?? ''] ?? {};
    await interact(viewActionPayload(features, person, view, control, value));
    for (let looks = 0; looks < 400 && view.hash === before; looks += 1) await setTimeout(5);
  }

  /** What a field that the app finds in does not show yet is typed first, as a person must; what alone is found is taken. */
  async function lookedFor(view: ShownView, { element, blockId, label }: Control, typed: Typed): Promise<Typed> {
    if (!element.type.endsWith('external_select')) return typed;
    const taken: string[] = [];
    for (const words of [typed].flat()) {
      const before = view.suggested[blockId] ?? [];
      if (words === '' || isAmong(withSuggested(element, before), words)) taken.push(words);
      else {
        const { suggested } = await inViews.look(view, label ?? blockId, words);
        view.suggested[blockId] = [...before, ...(view.suggested[blockId] ?? [])];
        const [only, ...others] = suggested;
        taken.push(only && others.length === 0 ? only.label : words);
      }
    }
    return typeof typed === 'string' ? (taken[0] ?? '') : taken;
  }

  const inViews = {
    /**
     * Fills in the fields that are named, by label or block id, and sends the form. What Slack's own form would
     * not send is not sent: then `errors` says why and the app has heard nothing.
     */
    async submit(view: ShownView, values: Readonly<Record<string, Typed>> = {}): Promise<Acknowledgement> {
      for (const [name, typed] of Object.entries(values)) await fill(standing(view), name, typed);
      const inputs = inputsOf(standing(view));
      const complaints = complaintsIn(view, inputs);
      if (Object.keys(complaints).length > 0) return notTold("stopped by Slack's own form", complaints);
      const acknowledged = await interact(submissionPayload(features, person, view));
      if (!acknowledged.ok) return acknowledged;
      return applied(features, view, inputs, acknowledged);
    },

    /**
     * Types in a field that the app finds in, and sees what is suggested. Too few letters are not sent. What Slack would not
     * take shows nothing: then it is refused in `error`.
     */
    async look(view: ShownView, name: string, words = ''): Promise<Acknowledgement & { suggested: Suggested[] }> {
      const control = inputNamed(inputsOf(standing(view)), name);
      if (!control.element.type.endsWith('external_select')) throw new Error(`nothing is looked for in "${name}"`);
      if (words.length < (control.element.min_query_length ?? 3))
        return { ...notTold('too few letters'), suggested: [] };
      const taken = await interact(suggestionPayload(features, person, view, { control, words }));
      if (!taken.ok) return { ...taken, suggested: [] };
      const read = suggestions.safeParse(taken.body);
      if (!read.success) return { ...taken, ok: false, error: read.error.message, suggested: [] };
      const { options = [], option_groups = [] } = read.data;
      const suggested = [
        ...options.map((option) => ({ heading: null, option })),
        ...option_groups.flatMap(({ label, options: within }) =>
          within.map((option) => ({ heading: label.text, option })),
        ),
      ];
      view.suggested[control.blockId] = suggested.map(({ option }) => option);
      return {
        ...taken,
        suggested: suggested.map(({ heading, option }) => ({ heading, label: option.text.text, value: option.value })),
      };
    },

    /** Closes a modal by its cross: the whole stack, if it was made so. The app hears of it if it asked to. */
    async close(view: ShownView): Promise<Acknowledgement> {
      const payload = closingPayload(features, person, standing(view), view.clearOnClose);
      features.views.shut(view, view.clearOnClose);
      return view.notifyOnClose ? interact(payload) : notTold('the app did not ask to hear of it');
    },
  };
  return inViews;
}

const inputsOf = ({ blocks }: ShownView): Control[] => controlsOf(blocks).filter(({ label }) => label !== null);

function inputNamed(inputs: readonly Control[], name: string): Control {
  const input = inputs.find(({ label, blockId }) => label === name || blockId === name);
  if (!input) throw new Error(`no field "${name}" among: ${inputs.map(({ label }) => label).join(', ')}`);
  return input;
}

function write(view: ShownView, { element, blockId }: Control, typed: Typed): void {
  view.state[blockId] = {
    ...view.state[blockId],
    [element.action_id ?? '']: filled(withSuggested(element, view.suggested[blockId]), typed),
  };
}

function complaintsIn(view: ShownView, inputs: readonly Control[]): Record<string, string> {
  const complaints: Record<string, string> = {};
  for (const input of inputs) {
    const value = view.state[input.blockId]?.[input.element.action_id ?? ''] ?? {};
    const fault = complaint(input, value);
    if (fault) complaints[input.label ?? input.blockId] = fault;
  }
  return complaints;
}

/** The modal does as the acknowledgement says; what it cannot do, the person sees as "trouble connecting". */
function applied(
  features: House,
  view: ShownView,
  inputs: readonly Control[],
  taken: Acknowledgement,
): Acknowledgement {
  try {
    return { ...taken, errors: follow(features, view, inputs, taken.body) };
  } catch (error) {
    if (error instanceof ApiError) return { ...taken, ok: false, error: error.message };
    throw error;
  }
}

function follow(
  { views }: House,
  view: ShownView,
  inputs: readonly Control[],
  body: JsonObject | null,
): Record<string, string> {
  const modal = () => checkedView((body?.view ?? {}) as Json, 'modal') as types.ModalView;
  switch (body?.response_action) {
    case undefined:
      views.shut(view, false);
      return {};
    case 'clear':
      views.shut(view, true);
      return {};
    case 'update':
      views.update(view, modal());
      return {};
    case 'push':
      views.push(view.user, modal());
      return {};
    case 'errors':
      return errorsByLabel(inputs, body.errors);
    default:
      throw new ApiError('invalid_response_action');
  }
}

/** Slack accepts a fault only at a field that is there. */
function errorsByLabel(inputs: readonly Control[], errors: Json | undefined): Record<string, string> {
  if (!isObject(errors) || Object.keys(errors).length === 0) throw new ApiError('invalid_errors');
  return Object.fromEntries(
    Object.entries(errors).map(([blockId, fault]) => {
      const input = inputs.find((one) => one.blockId === blockId);
      if (!input || typeof fault !== 'string' || fault === '') throw new ApiError('invalid_errors');
      return [input.label ?? blockId, fault];
    }),
  );
}
