import { useState } from 'react';
import { useTracker } from 'typed-cio/react';
import { type Choice, rememberConsent, rememberedConsent } from './consent.js';

/** Asks once. What was tracked before the answer goes out with a yes, and is forgotten with a no. */
export function ConsentBanner() {
  const { consent } = useTracker();
  const [choice, setChoice] = useState(rememberedConsent);
  if (choice !== 'pending') return null;

  const choose = (chosen: Choice) => {
    rememberConsent(chosen);
    if (chosen === 'granted') consent.grant();
    else consent.withdraw();
    setChoice(chosen);
  };
  return (
    <aside aria-label="Consent">
      <p>May we count what you do here, to make it better?</p>
      <button type="button" onClick={() => choose('withdrawn')}>
        No
      </button>
      <button type="button" onClick={() => choose('granted')}>
        Yes
      </button>
    </aside>
  );
}
