import { type Message, say } from '../../chat/message.ts';
import { list, plural } from '../../chat/swedish.ts';

/** So many messages and answers do not read as they were written. */
export type DamageCounts = { messages: number; answers: number };

/** To the kansli, when rows have been found that the disk has changed. */
export function damageNotice({ messages, answers }: DamageCounts): Message {
  const what = [
    ...(messages > 0 ? [`${messages} ${plural(messages, 'meddelande', 'meddelanden')}`] : []),
    ...(answers > 0 ? [`${answers} svar`] : []),
  ];
  return say(
    `Botens fil är skadad: ${list(what)} kan inte läsas`,
    ...(messages > 0
      ? [`${plural(messages, 'Meddelandet', 'Meddelandena')} skickas inte. Skriv utskick för att se till vem.`]
      : []),
    ...(answers > 0
      ? ['Där svar på remisser skulle ha stått står att de inte kan läsas. Inget har skrivits över.']
      : []),
    'Be den som sköter boten att kontrollera disken och återställa den senaste hela säkerhetskopian. Det övriga går som vanligt.',
  );
}
