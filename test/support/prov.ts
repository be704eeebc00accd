import type { Form } from '../../src/chat/form.ts';
import { buttons, type Message, say, text } from '../../src/chat/message.ts';
import { answer, ask, faulty, noted, type Response, reply as refusal } from '../../src/chat/response.ts';
import {
  type ActionTable,
  anyoneKnown,
  type FormAction,
  type ReplyAction,
  type ShortcutAction,
} from '../../src/chat/table.ts';

/** What is kept of something that was said: who, in which thread, and how it reads now. */
export type Kept = {
  topic: string;
  by: string;
  message: string;
  text: string | null;
  version: number;
  under?: string;
  whole?: string;
};

/** A feature of the tests' own, with threads (`prov/1`) and a shortcut, that keeps the latest of what is said. */
export function prov() {
  const kept = new Map<string, Kept>();
  const asked = new Set<string>();
  let replies = 0;

  function keep(one: Kept): boolean {
    const before = kept.get(one.message);
    if (before && before.version >= one.version) return false;
    kept.set(one.message, one);
    return true;
  }

  const replied: ReplyAction = {
    about: 'prov',
    allowed: anyoneKnown,
    run(topic, { under, message, version, text: written }, { asker }): Response {
      replies += 1;
      if (topic === 'prov/stangd') return refusal('Svarstiden är slut', 'Hör av dig till kansliet.');
      if (topic === 'prov/formular') return ask(formOf('17', 'Mer om svaret'));
      keep({ topic, by: asker.id, message, text: written, version, under });
      if (written === null || asked.has(asker.id)) return noted();
      asked.add(asker.id);
      return noted(askForPosition);
    },
  };
  const pointed: ShortcutAction = {
    id: 'prov.point',
    label: 'Gör till synpunkt',
    reads: true,
    allowed: anyoneKnown,
    run({ message, version, text: written, writer }, { room }): Response {
      if (written === '') return refusal('Meddelandet har ingen text');
      const by = writer?.account ?? 'ingen';
      const context = JSON.stringify({ message, version, by, room, whole: written.slice(0, 1_000) });
      return ask({ ...formOf(context, written), id: 'prov.point' });
    },
  };
  const filled: FormAction = {
    id: 'prov.point',
    reads: false,
    allowed: anyoneKnown,
    run(context, { synpunkt = '' }): Response {
      if (synpunkt.length < 5) return faulty({ synpunkt: 'Skriv lite mer.' });
      const { message, version, by, whole } = JSON.parse(context);
      keep({ topic: 'prov/pekad', by, message, version, text: synpunkt, whole });
      return answer(say('Synpunkten är sparad'));
    },
  };

  return {
    rows: { replies: [replied], shortcuts: [pointed], forms: [filled] } satisfies Partial<ActionTable>,
    kept: (): Kept[] => [...kept.values()],
    /** The bot's message that something kept is a reply to. */
    repliedTo: (message: string): string | null => kept.get(message)?.under ?? null,
    /** How many times something was told, new or not. */
    replies: () => replies,
  };
}

const askForPosition: Message = {
  title: 'Tack, ditt svar är med',
  blocks: [text('Tillstyrker ni?'), buttons({ id: 'prov.ja', label: 'Tillstyrker', value: '1' })],
};

const formOf = (context: string, initial: string): Form => ({
  id: 'prov.form',
  title: 'Gör till synpunkt',
  submit: 'Spara',
  context,
  fields: [{ id: 'synpunkt', type: 'longText', label: 'Synpunkt', required: true, initial }],
});
