import { date } from '../chat/swedish.ts';
import type { Document } from '../documents/document.ts';
import type { FeatureHooks } from '../obligations/feature-hooks.ts';
import { theLeaders } from '../register/sjukvardsregion.ts';

/** How things stand, for ledningsgruppen: what each feature says of itself, and nothing that only some may see. */
export const standingDocument = (features: readonly FeatureHooks[], today: Temporal.PlainDate): Document => ({
  title: `Läget i samverkan ${date(today)}`,
  mark: null,
  facts: [
    { label: 'Till', value: theLeaders() },
    { label: 'Framtaget', value: date(today) },
    { label: 'Inte med', value: 'remisser och områden som bara vissa får se, och remisser som samlas in blint' },
  ],
  parts: features.flatMap(({ standing }) => standing?.(today) ?? []),
  footer: `Läget i samverkan ${date(today)}`,
});
