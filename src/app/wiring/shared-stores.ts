import type { Database } from 'better-sqlite3';
import { attachmentStore } from '../../attachments/attachment-store.ts';
import { calendarLinkStore } from '../../calendar/feeds/calendar-link-store.ts';
import { meetingStore } from '../../calendar/meeting-store.ts';
import { changeStore } from '../../changes/change-store.ts';
import { meetingUidStore } from '../../meetings/calendar-files/meeting-uid-store.ts';
import { takingStore } from '../../meetings/calendar-files/taking-store.ts';
import { goingStore } from '../../outbox/going-store.ts';
import { newsChoiceStore } from '../../outbox/news/news-choice-store.ts';
import { restoredStore } from '../../outbox/restored/restored-store.ts';
import { comparisonStore } from '../../register/linking/comparison-store.ts';
import { searchStore } from '../../register/linking/search-store.ts';
import { traceStore } from '../../register/linking/trace-store.ts';
import type { Mandates } from '../../register/mandates.ts';
import { guestStore } from '../../register/people/guest-store.ts';
import { ownTimesStore } from '../../register/people/own-times-store.ts';
import { strangerStore } from '../../register/people/stranger-store.ts';
import { unreachedStore } from '../../register/people/unreached-store.ts';
import { registerStore } from '../../register/register-store.ts';
import { registerTakingStore } from '../../register/taking-in/register-taking-store.ts';

/** The stores that more than one feature, or the app itself, uses. */
export const sharedStores = (db: Database, mandates: Mandates) => ({
  register: registerStore(db, mandates),
  changes: changeStore(db),
  attachments: attachmentStore(db),
  meetings: meetingStore(db),
  calendarLinks: calendarLinkStore(db),
  meetingUids: meetingUidStore(db),
  takings: takingStore(db),
  registerTakings: registerTakingStore(db),
  ownTimes: ownTimesStore(db),
  guests: guestStore(db),
  strangers: strangerStore(db),
  searches: searchStore(db),
  comparisons: comparisonStore(db),
  unreached: unreachedStore(db),
  traces: traceStore(db),
  newsChoices: newsChoiceStore(db),
  restored: restoredStore(db),
  going: goingStore(db),
});
