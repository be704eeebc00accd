import { isAfter } from '../../chat/days.ts';
import { type Message, say } from '../../chat/message.ts';
import { date } from '../../chat/swedish.ts';

/** One of the connection's secrets ends on that day, or has ended. */
export function endingSecretNotice(name: string, endsOn: Temporal.PlainDate, today: Temporal.PlainDate): Message {
  const isOver = !isAfter(endsOn, today);
  const title = `Botens nyckel till ${name} ${isOver ? 'slutade' : 'slutar'} att gälla ${date(endsOn)}`;
  return say(
    title,
    isOver
      ? `Boten når ingen i ${name} förrän den har fått en ny.`
      : `Från den dagen når boten ingen i ${name}, om den inte har fått en ny.`,
    'Be den som sköter boten att skaffa en ny, i Entra ID eller i Slack, och byta den i inställningarna (CONNECTIONS) tillsammans med dagen i endsOn. Du behöver inte göra något mer.',
  );
}
