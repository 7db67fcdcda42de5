const key = 'consent';

export type Choice = 'granted' | 'withdrawn';

/** What the visitor has chosen. Until they have, calls are held in memory, and nothing is written or sent. */
export function rememberedConsent(): Choice | 'pending' {
  const choice = localStorage.getItem(key);
  return choice === 'granted' || choice === 'withdrawn' ? choice : 'pending';
}

export function rememberConsent(choice: Choice): void {
  localStorage.setItem(key, choice);
}
