import { isBefore } from '../../chat/days.ts';
import { table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { date, shortened } from '../../chat/swedish.ts';
import type { Section } from '../../obligations/feature-hooks.ts';
import { maySee, type Viewer } from '../../register/may-see.ts';
import type { Milestone } from '../area/area.ts';
import { areaSeen } from '../area/area-seen.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { milestoneNames } from '../area/area-words.ts';
import { showAreaBoard } from '../area/nhv-actions.ts';

const mostRows = 6;
const longestName = 60;
const lastStep = 8;

type ComingDate = { record: AreaRecord; milestone: Milestone; on: Temporal.PlainDate };

/** How the areas stand that are on their way, before ledningsgruppen meets. */
export function areasBeforeLeaders(all: readonly AreaRecord[], viewer: Viewer, today: Temporal.PlainDate): Section {
  const going = all.filter(
    (record) => record.state.ending === null && record.state.step < lastStep && maySee(viewer, areaSeen(record)),
  );
  const dates = going
    .flatMap((record) =>
      [...record.state.planned].flatMap(([milestone, { on }]): ComingDate[] =>
        on && !isBefore(on, today) ? [{ record, milestone, on }] : [],
      ),
    )
    .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  return {
    blocks: [
      text(
        { type: 'strong', text: 'NHV-områden i processen' },
        `: ${going.length === 0 ? 'inga' : going.length}${dates.length === 0 ? ', utan kända datum framåt' : ''}`,
      ),
      ...(dates.length > 0
        ? [
            table(
              ['Område', 'Steg', 'Härnäst', 'Dag'],
              dates
                .slice(0, mostRows)
                .map(({ record: { state }, milestone, on }) => [
                  shortened(state.name, longestName),
                  String(state.step),
                  milestoneNames[milestone],
                  date(on),
                ]),
            ),
            ...leftOut(dates.length - mostRows),
          ]
        : []),
    ],
    buttons: [showAreaBoard.button('Visa NHV', {})],
  };
}
