import type { Form, FormErrors, FormValues } from './form.ts';
import { type Message, say } from './message.ts';

/** A document that is made when it is fetched. `id` says which: `remiss/5/2/uppsala`. */
export type File = { id: string; name: string };

type Unfound = 'near' | 'far';

/** The answer to the asker alone. Messages to others go through the outbox. */
export type Response =
  /**
   * `replaces`: replaces the private message whose button was pressed, where the surface can. `unfound`: what was named is
   * nothing that the asker can see, so that a guess at what they meant was wrong, or it looks like something that is.
   */
  | { type: 'message'; message: Message; replaces?: true; unfound?: Unfound }
  | { type: 'form'; form: Form }
  /** The reply in a thread was saved: the surface marks it, and shows the message to its writer if there is one. */
  | { type: 'noted'; message: Message | null }
  /** A document for the asker: a file where the surface can upload one, else a link that soon expires. */
  | { type: 'file'; file: File; message: Message }
  /** The form stays open with the faults at their fields. */
  | { type: 'faults'; faults: FormErrors }
  /** No answer is needed. */
  | { type: 'nothing' };

export const nothing: Response = { type: 'nothing' };
export const answer = (message: Message): Response => ({ type: 'message', message });
/** @param nearest what the words look like; null: nothing */
export const unfound = (message: Message, nearest: unknown = null): Response => ({
  type: 'message',
  message,
  unfound: nearest === null ? 'far' : 'near',
});
export const answerInPlace = (message: Message): Response => ({ type: 'message', message, replaces: true });
export const ask = (form: Form): Response => ({ type: 'form', form });
export const noted = (message: Message | null = null): Response => ({ type: 'noted', message });
export const faulty = (faults: FormErrors): Response => ({ type: 'faults', faults });
export const reply = (title: string, ...sentences: readonly string[]): Response => answer(say(title, ...sentences));

/** The answer to a button or form that the bot no longer knows, or cannot read. */
export const outdated = (what: 'Knappen' | 'Formuläret' | 'Valet'): Response =>
  reply(`${what} gäller inte längre`, 'Skriv hjälp så visar jag vad jag kan.');

/** The answer to a button of another epoch: what it is about may be something else by now. */
export const fromBeforeRestore: Response = reply(
  'Det här gällde före en återställning',
  'Databasen har återställts sedan dess, så knappen kan ha kommit att gälla något annat. Inget är gjort.',
  'Skriv mina för att se vad som väntar på dig, eller hjälp så visar jag vad jag kan.',
);

/** The same to a form: what was filled in stays where it can be copied. */
export function formFromBeforeRestore(values: FormValues): Response {
  const [first] = Object.keys(values);
  return first === undefined
    ? fromBeforeRestore
    : faulty({
        [first]:
          'Formuläret öppnades före en återställning av databasen och går inte att skicka. Kopiera det du har skrivit, stäng formuläret och skriv mina för att öppna det på nytt.',
      });
}
