import { isAfter } from '../../chat/days.ts';
import { fromInstantColumn, orNull } from '../../database/columns.ts';
import { newestNightlyCopy } from '../../database/earlier-copies.ts';
import type { SettingStore } from '../../database/setting-store.ts';
import type { Problem } from './problem.ts';
import { weekdayAndTime } from './problem-views.ts';

/** One a night; a night may have twenty-five hours, and a large copy takes its time. */
const oldest = Temporal.Duration.from({ hours: 28 });

type Settings = Pick<SettingStore, 'get'>;

/**
 * When the last whole backup was made, as far as the database or the backups themselves tell. One from a time that has not
 * come is none: the clock was ahead, and would hide for as long that no more are made.
 */
export function lastBackup(settings: Settings, database: string, now: Temporal.Instant): Temporal.Instant | null {
  const remembered = orNull(settings.get('backup_at'), fromInstantColumn);
  const kept = remembered && isAfter(remembered, now.add(oldest)) ? null : remembered;
  if (kept && !isOld(kept, now)) return kept;
  const found = newestNightlyCopy(database, now.add(oldest));
  return kept && found ? (isAfter(kept, found) ? kept : found) : (kept ?? found);
}

/** @param since from when there should have been backups, if there are none */
export function backupProblem(
  settings: Settings,
  last: Temporal.Instant | null,
  since: Temporal.Instant,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Problem | null {
  const fault = settings.get('backup_fault')?.replace(/\.$/, '') ?? null;
  const words = last
    ? `Den senaste hela säkerhetskopian är från ${weekdayAndTime(last, timeZone)}.`
    : 'Det finns ingen hel säkerhetskopia.';
  if (!isOld(last ?? since, now)) return fault === null ? null : failed(fault, words);
  const why = fault ? ` Senast gick det inte: ${fault}.` : '';
  return { code: 'backup', gravity: 'problem', words: words + why };
}

/** One night without is for whoever runs the bot: there is time to see to it before the next. */
const failed = (fault: string, words: string): Problem => ({
  code: 'backup-failed',
  gravity: 'warning',
  words: `Senast gick det inte att göra en säkerhetskopia: ${fault}. ${words}`,
});

/** Or from a time that has not come. */
const isOld = (at: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Duration.compare(at.until(now).abs(), oldest) > 0;
