import { type Block, buttons, facts, type Message, note, say, text } from '../../chat/message.ts';
import { clockTime, counted, longDate, plural } from '../../chat/swedish.ts';
import { showFailed } from '../failed/failed-actions.ts';
import { askToDropHeld, askToSendHeld, dropHeld, sendHeld, showRestored } from './restored-actions.ts';
import type { RestoredCounts, RestoredStart } from './restored-store.ts';

/** To the kansli: how far back the bot has gone, and what is to be done about it. */
export function restoredNotice(start: RestoredStart, counts: RestoredCounts, timeZone: string): Message {
  return {
    title: titleOf(start, timeZone),
    blocks: [
      text(whatIsLost(start, timeZone)),
      text(
        'Knappar och formulär från före återställningen gäller inte längre, och säger det om någon trycker på dem. De i nya meddelanden fungerar. Det som boten skickade efter den tidpunkten kan stå kvar i chattarna utan att boten känner till det.',
      ),
      ...forgottenAgain(start),
      ...protectedAgain(start),
      ...decidedAgain(start),
      ...lookedFor(counts),
      ...whatIsHeld(start, counts),
    ],
  };
}

function titleOf({ isCopy, restoredTo }: RestoredStart, timeZone: string): string {
  if (!isCopy) return 'Boten kan ha startat på en återställd databas';
  return restoredTo
    ? `Databasen är återställd till ${moment(restoredTo, timeZone)}`
    : 'Databasen är återställd från en säkerhetskopia';
}

function whatIsLost({ isCopy, restoredTo, startedAt }: RestoredStart, timeZone: string): string {
  const why = isCopy
    ? ''
    : 'Märket bredvid databasfilen saknas eller hör till en annan fil. Filen är alltså återställd, eller bara flyttad. ';
  const started = `Boten startade på den ${moment(startedAt, timeZone)}.`;
  if (!restoredTo) return `${why}${started} Det går inte att säga hur mycket som kan ha gått förlorat.`;
  return `${why}${started} Det senaste den känner till är från ${moment(restoredTo, timeZone)}. Allt därefter, högst ${atMost(restoredTo, startedAt)}, kan ha gått förlorat: svar, handlingar och ändringar från den tiden behöver göras om.`;
}

/** "fredag 26 februari 2027 kl. 09.14.07" */
function moment(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  return `${longDate(local.toPlainDate())} ${clockTime(local)}.${String(local.second).padStart(2, '0')}`;
}

/** "1 dygn och 3 timmar", rounded up in its smaller unit. */
function atMost(from: Temporal.Instant, to: Temporal.Instant): string {
  const seconds = Math.max(1, Math.ceil(from.until(to).total('seconds')));
  if (seconds < 60) return counted(seconds, 'sekund', 'sekunder');
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return counted(minutes, 'minut', 'minuter');
  if (minutes < 24 * 60)
    return parts([Math.floor(minutes / 60), 'timme', 'timmar'], [minutes % 60, 'minut', 'minuter']);
  const hours = Math.ceil(minutes / 60);
  return parts([Math.floor(hours / 24), 'dygn', 'dygn'], [hours % 24, 'timme', 'timmar']);
}

type Part = [count: number, one: string, other: string];

const parts = (...all: readonly Part[]): string =>
  all
    .filter(([count]) => count > 0)
    .map((part) => counted(...part))
    .join(' och ');

function forgottenAgain({ forgotten }: RestoredStart): Block[] {
  if (forgotten === null) {
    return [
      text(
        'Listan över dem som har glömts saknas bredvid databasen. Har någon glömts efter kopian finns uppgifterna kvar, och behöver glömmas igen.',
      ),
    ];
  }
  if (forgotten === 0) return [];
  return [text(`Glömda igen, eftersom de hade glömts efter kopian: ${counted(forgotten, 'person', 'personer')}.`)];
}

function protectedAgain({ protections }: RestoredStart): Block[] {
  if (protections === null) {
    return [
      text(
        'Listan över skyddade personuppgifter saknas bredvid databasen. Har någon skyddats efter kopian står namnet i registret igen, och behöver skyddas på nytt: skriv skydda person och namnet. Ett skydd som har hävts efter kopian gäller igen.',
      ),
    ];
  }
  if (protections === 0) return [];
  const people = counted(protections, 'person', 'personer');
  return [
    text(
      `Skyddade personuppgifter: det som har skyddats eller hävts efter kopian gäller igen, för ${people}. Skriv logg för att se vilka nummer det är.`,
    ),
  ];
}

function decidedAgain({ beslut }: RestoredStart): Block[] {
  if (beslut === null) {
    return [
      text(
        'Listan över gallringsbeslut saknas bredvid databasen. Ett beslut som har registrerats eller tagits tillbaka efter kopian behöver föras in igen: skriv gallring för att se vad som gäller.',
      ),
    ];
  }
  if (beslut === 0) return [];
  const kinds = counted(beslut, 'slag av uppgifter', 'slag av uppgifter');
  return [
    text(
      `Det som har beslutats om gallring efter kopian gäller igen, för ${kinds}. Det som kopian har tagit med sig gallras igen.`,
    ),
  ];
}

function lookedFor({ looking, found }: RestoredCounts): Block[] {
  if (looking + found === 0) return [];
  return [
    facts(
      [
        'Söks i chattarna innan de skickas',
        looking === 0 ? 'inga kvar' : counted(looking, 'meddelande', 'meddelanden'),
      ],
      ['Var redan skickade', counted(found, 'meddelande', 'meddelanden')],
    ),
  ];
}

function whatIsHeld({ choice }: RestoredStart, { held, looking, found }: RestoredCounts): Block[] {
  if (choice !== null) return [text(chosen(choice))];
  if (held > 0) {
    return [
      text(
        `${counted(held, 'meddelande', 'meddelanden')} kan redan ha kommit fram, och det går inte att se efter. ${plural(held, 'Det', 'De')} skickas inte förrän ni har valt. Den som väljer först väljer för alla.`,
      ),
      buttons(
        askToSendHeld.button('Skicka ändå', {}, { primary: true }),
        askToDropHeld.button('Skicka inte', {}),
        showFailed.button('Visa utskick', { before: 0 }),
      ),
    ];
  }
  return looking + found > 0
    ? [note('Meddelandet uppdateras när boten har sett efter. Skriv utskick för att se läget.')]
    : [];
}

const chosen = (choice: 'send' | 'drop'): string =>
  choice === 'send'
    ? 'Det som väntade på er skickas, i den mån det fortfarande gäller. Skriv utskick för att se hur det gick.'
    : 'Det som väntade på er skickas inte.';

/** What is about to be done, and to how many. */
export const confirmSending = ({ held }: RestoredCounts): Message => ({
  title: `Skicka ${counted(held, 'meddelande', 'meddelanden')} som kanske redan har kommit fram?`,
  blocks: [
    text(
      'De märks med ”(skickas igen)”, så att den som får ett två gånger ser det. Det som inte gäller längre skickas inte.',
    ),
    buttons(sendHeld.button('Ja, skicka', {}, { primary: true }), showRestored.button('Nej, inte nu', {})),
  ],
});

export const confirmDropping = ({ held }: RestoredCounts): Message => ({
  title: `Låta bli att skicka ${counted(held, 'meddelande', 'meddelanden')}?`,
  blocks: [
    text(
      'Den som inte redan har fått sitt får det då inte. Det som fortfarande ska göras påminner boten om som vanligt nästa gång det är dags.',
    ),
    buttons(dropHeld.button('Ja, skicka inte', {}), showRestored.button('Nej, inte nu', {})),
  ],
});

export const sendingHeld = ({ held }: RestoredCounts): Message =>
  say(
    `${counted(held, 'meddelande', 'meddelanden')} skickas inom någon minut`,
    'Det som inte gäller längre tas bort i stället. Skriv utskick om en stund för att se hur det gick.',
  );

export const droppedHeld = ({ held }: RestoredCounts): Message =>
  say(`${counted(held, 'meddelande', 'meddelanden')} skickas inte`, 'De försvinner ur utskick inom någon minut.');

export const nothingHeld: Message = say(
  'Det finns inget att välja om',
  'Någon annan har redan valt, eller så väntar inga meddelanden. Skriv utskick för att se läget.',
);
