/** The platform did not say who somebody is just now: that says nothing about whether they are in the register. */
export const couldNotLookUp = (platform: 'Slack' | 'Teams'): string =>
  `Jag kunde inte slå upp dig i ${platform} just nu`;

export const nothingChanged = 'Inget är ändrat. Försök igen om en stund.';
