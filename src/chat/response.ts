import type { Form, FormErrors } from './form.ts';
import { type Message, say } from './message.ts';

/** The answer to the one who asked, and to nobody else. What others must be told goes through the outbox. */
export type Response =
  /** `replaces`: stands in place of the private message whose button was pressed, where the surface can. */
  | { type: 'message'; message: Message; replaces?: true }
  | { type: 'form'; form: Form }
  /** The form stays open with the faults at their fields. */
  | { type: 'faults'; faults: FormErrors }
  /** What happened asks for no answer. */
  | { type: 'nothing' };

export const nothing: Response = { type: 'nothing' };
export const answer = (message: Message): Response => ({ type: 'message', message });
export const answerInPlace = (message: Message): Response => ({ type: 'message', message, replaces: true });
export const ask = (form: Form): Response => ({ type: 'form', form });
export const faulty = (faults: FormErrors): Response => ({ type: 'faults', faults });
export const reply = (title: string, ...sentences: readonly string[]): Response => answer(say(title, ...sentences));
