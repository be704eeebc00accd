import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { dayOf, timeOf } from '../calendar/local-time.ts';
import { clockTime, longDate, plural } from '../chat/swedish.ts';
import { releasedMigrations } from '../database/migrate.ts';
import type { Lost } from '../database/restore/old-database.ts';
import type { Restored } from '../database/restore/restore.ts';

/** What has replaced the database, what is lost by that, and what to do next. */
export function restoreReport(restored: Restored, file: string, timeZone: string): string {
  const at = (instant: Temporal.Instant) =>
    `${longDate(dayOf(instant, timeZone))} ${clockTime(timeOf(instant, timeZone))}`;
  const { place, copy, hadLitestream } = restored;
  return [
    `${file} ligger nu på databasens plats, ${place.path}. Den är kontrollerad och hel.`,
    `Säkerhetskopian är från ${at(madeAt(file))}.`,
    copy.newestChangeAt
      ? `Den senaste ändringen i den är från ${at(copy.newestChangeAt)}.`
      : 'Den har inga ändringar i loggen.',
    ...lostLines(restored, at),
    ...(copy.version < releasedMigrations().length
      ? ['Den är från en äldre version och uppgraderas vid starten.']
      : []),
    ...(hadLitestream ? ['Litestreams mapp lades också undan: starta Litestream igen innan du startar boten.'] : []),
    ...whatTheStartDoes(restored),
    'Starta nu boten och läs GET /health.',
  ].join('\n');
}

function whatTheStartDoes({ hasLedger, hasBeslut }: Restored): string[] {
  return [
    'Vid starten ser boten efter vad som redan är skickat innan den skickar det, och kansliet får välja om det som inte går att se. Knappar och formulär från före återställningen gäller inte längre.',
    hasLedger
      ? 'Den som har glömts efter kopian glöms igen vid starten.'
      : 'Listan över dem som har glömts saknas bredvid databasen. Finns den på en annan maskin, lägg den här innan du startar; annars kan den som har glömts efter kopian behöva glömmas igen.',
    hasBeslut
      ? 'Gallringsbeslut som har registrerats eller tagits tillbaka efter kopian gäller igen vid starten.'
      : 'Listan över gallringsbeslut saknas bredvid databasen. Finns den på en annan maskin, lägg den här innan du startar; annars kan beslut behöva föras in igen.',
  ];
}

function lostLines({ old, aside }: Restored, at: (instant: Temporal.Instant) => string): string[] {
  if (!aside) return ['Det låg ingen databas där förut.'];
  const where = `De gamla filerna ligger i ${aside}.`;
  if (old === 'none') return [`Databasen som låg där var tom eller saknades. ${where}`];
  if (old === 'unreadable') {
    return [`Den gamla databasen gick inte att läsa, så det går inte att säga vad som har gått förlorat.`, where];
  }
  return [changesLost(old.lost, at), where];
}

function changesLost({ changes, newestAt }: Lost, at: (instant: Temporal.Instant) => string): string {
  if (changes === 0 || !newestAt) return 'Den gamla databasen hade inga ändringar i loggen efter kopian.';
  const many = `${changes} ${plural(changes, 'ändring', 'ändringar')}`;
  return `${many} i loggen finns bara i den gamla databasen, den senaste från ${at(newestAt)}. ${plural(changes, 'Den', 'De')} måste göras om.`;
}

/** From the name of the bot's own copies; of others, when the file was changed. */
function madeAt(file: string): Temporal.Instant {
  const named = /(\d{4}-\d{2}-\d{2}T\d{2})(\d{2})(\d{2}Z)\.sqlite$/.exec(basename(file));
  if (named) return Temporal.Instant.from(`${named[1]}:${named[2]}:${named[3]}`);
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(statSync(file).mtimeMs));
}
